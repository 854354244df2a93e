import { createHmac, createSecretKey, randomUUID } from "node:crypto";

import type { keys } from "../keys.ts";
import { encode } from "./encoding.ts";
import { byNameThenValue, type Pair, readPairs } from "./pairs.ts";

/** From method, normalised absolute URL and form body to the value of the Authorization header. */
export type FloorSigner = (method: string, url: string, form?: string) => string;

/**
 * The floor: HMAC-SHA1 (RFC 5849) by node:crypto and nothing else. It is right for any request, but does only this
 * one method, in the header, with the usual parameters, on Node. Whoever does more will hardly be faster.
 */
export function floorSigner({
  clientId,
  clientSecret,
  token,
  tokenSecret,
}: Record<keyof typeof keys, string>): FloorSigner {
  const key = createSecretKey(`${encode(clientSecret)}&${encode(tokenSecret)}`, "utf8");
  const id = encode(clientId);
  const holder = encode(token);
  return (method, url, form) => {
    const nonce = randomUUID();
    const time = Math.floor(Date.now() / 1000);
    const { base, query } = split(url);
    const own = `oauth_consumer_key=${id}&oauth_nonce=${nonce}&oauth_signature_method=HMAC-SHA1&oauth_timestamp=${time}&oauth_token=${holder}&oauth_version=1.0`;
    const parameters = join(query, form, own);
    const text = `${method.toUpperCase()}&${encode(base)}&${encodeURIComponent(parameters)}`;
    const signature = encodeURIComponent(createHmac("sha1", key).update(text).digest("base64"));
    return `OAuth oauth_consumer_key="${id}", oauth_nonce="${nonce}", oauth_signature="${signature}", oauth_signature_method="HMAC-SHA1", oauth_timestamp="${time}", oauth_token="${holder}", oauth_version="1.0"`;
  };
}

function split(url: string): { readonly base: string; readonly query: string } {
  const fragment = url.indexOf("#");
  const bare = fragment === -1 ? url : url.slice(0, fragment);
  const mark = bare.indexOf("?");
  return mark === -1 ? { base: bare, query: "" } : { base: bare.slice(0, mark), query: bare.slice(mark + 1) };
}

/** Section 3.4.1.3.2. The protocol's own parameters come sorted, and stay together unless others are named like them. */
function join(query: string, form: string | undefined, own: string): string {
  const pairs: Pair[] = [];
  if (query !== "") readPairs(query, pairs);
  if (form !== undefined) readPairs(form, pairs);
  if (pairs.length === 0) return own;
  const mixed = pairs.some(([name]) => name.startsWith("oauth_"));
  if (mixed) readPairs(own, pairs);
  pairs.sort(byNameThenValue);
  if (mixed) return pairs.map((pair) => pair.join("=")).join("&");
  let before = "";
  let after = "";
  for (const [name, value] of pairs) {
    if (name < "oauth_") before += `${name}=${value}&`;
    else after += `&${name}=${value}`;
  }
  return before + own + after;
}
