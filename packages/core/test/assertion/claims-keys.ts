import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";

/** Keys that were made for this run. */
export const privateKeys: Readonly<Record<"rsa" | "p256", KeyObject>> = {
  rsa: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
  p256: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
};

/** A key as its owner keeps it: PKCS #8. */
export function pemOf(name: keyof typeof privateKeys, type: "pkcs8" | "pkcs1" = "pkcs8"): string {
  return privateKeys[name].export({ type, format: "pem" });
}

/** SHA-256 of the public half's DER, as some providers want to have it. */
export function fingerprintOf(name: keyof typeof privateKeys, encoding: "base64" | "base64url"): string {
  const der = createPublicKey(privateKeys[name]).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest(encoding);
}

/** A key file as Google Cloud writes it. */
export function googleKeyFile(): Readonly<Record<string, string>> {
  return {
    type: "service_account",
    project_id: "project",
    private_key_id: "0123456789abcdef0123456789abcdef01234567",
    private_key: pemOf("rsa"),
    client_email: "robot@project.iam.gserviceaccount.com",
    client_id: "123456789012345678901",
    auth_uri: "https://accounts.google.com/o/oauth2/auth",
    token_uri: "https://oauth2.googleapis.com/token",
    universe_domain: "googleapis.com",
  };
}
