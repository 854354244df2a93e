import { ConfigurationError } from "../errors.ts";

/**
 * The bytes of a private key in PKCS#8 PEM (RFC 7468 section 10). Throws `key_invalid` for text that is no
 * PEM or is cut off, and `key_unsuitable` for PEM that holds something else, saying how to convert it.
 */
export function readPrivateKeyPem(pem: string): Uint8Array<ArrayBuffer> {
  // Environment variables often carry the line breaks as two characters.
  const text = pem.replaceAll("\\n", "\n").trim();
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(text)?.[1];
  if (label === undefined) throw unreadable("it does not begin with -----BEGIN PRIVATE KEY-----");
  if (label !== "PRIVATE KEY") throw unsuitable(label);
  const body = /^-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]*)-----END PRIVATE KEY-----$/.exec(text)?.[1];
  if (body === undefined) throw unreadable("its end is missing, or there is something else in it");
  try {
    return Uint8Array.from(atob(body.replace(/\s/g, "")), (char) => char.charCodeAt(0));
  } catch {
    throw unreadable("its base64 is damaged");
  }
}

const conversions: Readonly<Record<string, string>> = {
  "RSA PRIVATE KEY": "it is PKCS#1; convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem",
  "ENCRYPTED PRIVATE KEY": "it is encrypted; decrypt it first: openssl pkcs8 -in key.pem",
  "EC PRIVATE KEY": "it is an elliptic-curve key, and OAuth 1.0a knows RSA only",
  "PUBLIC KEY": "it is a public key; signing needs the private one",
  "RSA PUBLIC KEY": "it is a public key; signing needs the private one",
  CERTIFICATE: "it is a certificate; signing needs the private key that belongs to it",
};

function unsuitable(label: string): ConfigurationError {
  const reason = conversions[label] ?? `it is labelled ${label}`;
  return new ConfigurationError("key_unsuitable", `the private key has to be PKCS#8 PEM: ${reason}`);
}

function unreadable(reason: string): ConfigurationError {
  return new ConfigurationError("key_invalid", `the private key could not be read: ${reason}`);
}
