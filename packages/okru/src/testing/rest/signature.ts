import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** Whether one of the secrets signed the parameters; `sig` has to be lower-case hex (apiok.ru/en/dev/methods). */
export function isSigned(parameters: ReadonlyMap<string, string>, secrets: readonly string[]): boolean {
  const sig = parameters.get("sig");
  return secrets.some((secret) => signatureOf(parameters, secret) === sig);
}

/** The secret of a call in a session whose own secret is not used: the hash of the token and the application's secret. */
export function sessionSecretOf(accessToken: string, secretKey: string): string {
  return md5(accessToken + secretKey);
}

/** The hash of several texts in a row, in lower-case hex. */
export function md5(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}

const unsigned = new Set(["sig", "access_token", "session_key"]);

function signatureOf(parameters: ReadonlyMap<string, string>, secret: string): string {
  const signed = [...parameters].filter(([name]) => !unsigned.has(name));
  // By bytes of UTF-8, which is by code points; JavaScript's own order is by UTF-16.
  const sorted = signed.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return md5(sorted.map(([name, value]) => `${name}=${value}`).join("") + secret);
}
