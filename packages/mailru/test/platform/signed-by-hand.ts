import { createHash } from "node:crypto";

/** Names and texts, as they arrived. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** The signature of the client circuit, written by hand from api.mail.ru/docs/guides/restapi. */
export function clientSig(pairs: Pairs, uid: string, privateKey: string): string {
  return md5(uid + joined(pairs) + privateKey);
}

/** That of the server circuit. */
export function serverSig(pairs: Pairs, secretKey: string): string {
  return md5(joined(pairs) + secretKey);
}

/** A hash in lower-case hex. */
export function md5(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}

/** All but `sig`, the session key too; by code points, which is by the bytes of UTF-8. */
function joined(pairs: Pairs): string {
  const signed = pairs.filter(([name]) => name !== "sig");
  const sorted = signed.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return sorted.map(([name, value]) => `${name}=${value}`).join("");
}
