import { sign } from "node:crypto";

import { pair, publicKey } from "../rsa-keys.ts";

/** An id_token of a provider's, signed. Seconds since 1970. */
export function idTokenOf(claims: object, now: number): string {
  const times = { iat: now, exp: now + 3600 };
  const head = encode({ alg: "RS256", kid: "1" });
  const text = `${head}.${encode({ ...times, ...claims })}`;
  return `${text}.${sign("sha256", Buffer.from(text), pair.privateKey).toString("base64url")}`;
}

/** The keys to check it with. */
export function keySet(): Response {
  return Response.json({ keys: [{ ...publicKey, kid: "1", alg: "RS256", use: "sig" }] });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
