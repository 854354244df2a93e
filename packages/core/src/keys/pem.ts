import { type ConfigurationCode, ConfigurationError } from "../errors.ts";
import { readDer } from "./der.ts";
import { wrapPkcs1 } from "./pkcs8.ts";

/**
 * The bytes of a private key as PKCS #8 (RFC 5958), out of PEM (RFC 7468): PKCS #8 itself, or an RSA key as PKCS #1. Other blocks
 * beside the key's are passed over. Throws `key_invalid`, `key_truncated`, `key_encrypted`, `key_public`, `key_certificate`
 * or `key_unsuitable`; none shows the key.
 */
export function readPrivateKeyPem(pem: string): Uint8Array<ArrayBuffer> {
  // Environment variables often carry the line breaks as two characters.
  const text = pem.replaceAll("\\r", "").replaceAll("\\n", "\n");
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g)].map(([, label = ""]) => label);
  const label = labels.find((name) => name.endsWith("PRIVATE KEY")) ?? labels[0];
  if (label === undefined) throw fault("key_invalid", "it has no line -----BEGIN PRIVATE KEY-----");
  const body = bodyOf(text, label);
  const isEncrypted = label.startsWith("ENCRYPTED") || body?.includes("ENCRYPTED") === true;
  if (isEncrypted)
    throw fault("key_encrypted", "it is encrypted; decrypt it first: openssl pkcs8 -topk8 -nocrypt -in key.pem");
  if (label !== "PRIVATE KEY" && label !== "RSA PRIVATE KEY") throw unusable(label);
  if (body === undefined) throw fault("key_truncated", `it is cut off: its line -----END ${label}----- is missing`);
  const der = decode(body);
  if (readDer(der)?.tag !== 0x30) throw fault("key_truncated", cutOff);
  return label === "PRIVATE KEY" ? der : wrapPkcs1(der);
}

function bodyOf(text: string, label: string): string | undefined {
  const begin = `-----BEGIN ${label}-----`;
  const start = text.indexOf(begin) + begin.length;
  const end = text.indexOf(`-----END ${label}-----`, start);
  return end === -1 ? undefined : text.slice(start, end);
}

function decode(body: string): Uint8Array<ArrayBuffer> {
  const letters = body.replace(/\s/g, "");
  // Padding or not: whoever copied the key by hand may have lost it, and it says nothing.
  if (/[^A-Za-z0-9+/=]/.test(letters))
    throw fault("key_invalid", "there is something else than base64 in it (or its line breaks are escaped twice)");
  try {
    return Uint8Array.from(atob(letters), (char) => char.charCodeAt(0));
  } catch {
    throw fault("key_truncated", cutOff);
  }
}

const cutOff = "it is cut off, at its beginning or its end";

function unusable(label: string): ConfigurationError {
  if (label.endsWith("PUBLIC KEY")) return fault("key_public", "it is a public key; signing needs the private one");
  if (label.endsWith("CERTIFICATE")) {
    return fault("key_certificate", "it is a certificate; signing needs the private key that belongs to it");
  }
  const tools = "openssl pkcs8 -topk8 -nocrypt -in key.pem, or ssh-keygen -p -m PKCS8 -f copy";
  return fault("key_unsuitable", `it is labelled ${label}, and has to be PKCS #8; convert a copy: ${tools}`);
}

function fault(code: ConfigurationCode, reason: string): ConfigurationError {
  return new ConfigurationError(code, `the private key could not be read: ${reason}`);
}
