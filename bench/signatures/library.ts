import { createHmac } from "node:crypto";

import OAuth from "oauth-1.0a";

import { keys } from "../keys.ts";
import type { Sample } from "./requests.ts";

const oauth = new OAuth({
  consumer: { key: keys.clientId, secret: keys.clientSecret },
  signature_method: "HMAC-SHA1",
  hash_function: (text, key) => createHmac("sha1", key).update(text).digest("base64"),
});
const token = { key: keys.token, secret: keys.tokenSecret };

/** oauth-1.0a with node:crypto, used as its README says. */
export function signWithLibrary({ method, url, form }: Sample): string {
  const request = { method, url, data: form?.fields };
  return oauth.toHeader(oauth.authorize(request, token)).Authorization;
}
