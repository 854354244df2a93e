import { hmacSha1, oauth1Signer } from "@oauthkit/core";

import { percentEncode } from "../../packages/core/src/oauth1/encoding.ts";
import { sortPairs, toPairs } from "../../packages/core/src/oauth1/parameters.ts";
import { prepare } from "../../packages/core/src/oauth1/prepare.ts";
import { createComposer } from "../../packages/core/src/oauth1/signature.ts";
import { randomText } from "../../packages/core/src/random.ts";
import { keys } from "../keys.ts";
import { initOf, type Sample } from "./requests.ts";

const client = { id: keys.clientId, secret: keys.clientSecret };
const token = { oauth_token: keys.token, oauth_token_secret: keys.tokenSecret };
const signer = oauth1Signer({ client });
const composer = createComposer(client);

/** core, from text to text. */
export function signWithCore({ method, url, form }: Sample): string {
  const protocol = toPairs({
    oauth_consumer_key: client.id,
    oauth_nonce: randomText(),
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_token: token.oauth_token,
    oauth_version: "1.0",
  });
  const { baseString } = prepare({ method, url, form: form?.text }, protocol, composer);
  const oauth_signature = hmacSha1.sign(baseString, composer.signingKey(token.oauth_token_secret)) as string;
  return composer.header(sortPairs([...protocol, ["oauth_signature", percentEncode(oauth_signature)]]));
}

/** core, as everybody uses it: from a Request to a signed one. */
export async function signRequestWithCore(sample: Sample): Promise<Request> {
  return signer.sign(new Request(sample.url, initOf(sample)), token);
}
