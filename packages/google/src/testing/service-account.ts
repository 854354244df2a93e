import { generateKeyPairSync, randomBytes } from "node:crypto";

import type { EmulatorAccount } from "@oauthkit/testing";

/** A key file, as Google Cloud hands it out. A type, so that it fits where more fields may be. */
export type GoogleKeyFile = {
  readonly type: "service_account";
  readonly project_id: string;
  readonly private_key_id: string;
  /** PKCS #8, PEM. */
  readonly private_key: string;
  readonly client_email: string;
  readonly client_id: string;
  readonly token_uri: string;
  readonly universe_domain: string;
};

/** A service account: its key file for the program, and what the emulator has to know of it. */
export interface GoogleEmulatorAccount {
  readonly keyFile: GoogleKeyFile;
  /** For the option `accounts` of the emulator. */
  readonly account: EmulatorAccount;
}

/** Makes a service account with a new key. */
export function createServiceAccount({
  email = `robot-${randomBytes(4).toString("hex")}@demo-project.iam.gserviceaccount.com`,
  subjects = [],
  tokenUri = "https://oauth2.googleapis.com/token",
}: {
  readonly email?: string;
  /** The users that it may act for, by id or e-mail address: what an admin calls domain-wide delegation. Nobody unless told. */
  readonly subjects?: readonly string[];
  /** The token endpoint, where the emulator answers over HTTP. */
  readonly tokenUri?: string;
} = {}): GoogleEmulatorAccount {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomBytes(20).toString("hex");
  return {
    keyFile: {
      type: "service_account",
      project_id: "demo-project",
      private_key_id: kid,
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
      client_email: email,
      client_id: "100000000000000000001",
      token_uri: tokenUri,
      universe_domain: "googleapis.com",
    },
    account: {
      id: email,
      jwks: { keys: [{ ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" }] },
      subjects,
    },
  };
}
