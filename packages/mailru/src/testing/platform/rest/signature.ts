import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** What a call may be signed with. */
export interface SigningKeys {
  /** For whom the call is, in the client circuit. */
  readonly uid: string | undefined;
  readonly privateKey: string;
  readonly secretKey: string;
}

/** Whether a call is of the server circuit. `secure=0`, which one client sends, says no more than nothing. */
export function isServerCircuit(parameters: ReadonlyMap<string, string>): boolean {
  return parameters.get("secure") === "1";
}

/** Whether the parameters are signed as their circuit wants it; `sig` has to be lower-case hex (api.mail.ru/docs/guides/restapi). */
export function isSigned(parameters: ReadonlyMap<string, string>, keys: SigningKeys): boolean {
  const { uid, privateKey, secretKey } = keys;
  if (isServerCircuit(parameters)) return isSignedBy(parameters, "", secretKey);
  return uid !== undefined && isSignedBy(parameters, uid, privateKey);
}

/** Whether the parameters are signed, between these two texts. */
export function isSignedBy(parameters: ReadonlyMap<string, string>, prefix: string, key: string): boolean {
  return parameters.get("sig") === md5(prefix + joined(parameters) + key);
}

/** Of a text as UTF-8, in lower-case hex. */
export function md5(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}

/** All that was sent but the signature; the session key is signed as well. */
function joined(parameters: ReadonlyMap<string, string>): string {
  const signed = [...parameters].filter(([name]) => name !== "sig");
  // By bytes of UTF-8, which is by code points; JavaScript's own order is by UTF-16.
  const sorted = signed.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return sorted.map(([name, value]) => `${name}=${value}`).join("");
}
