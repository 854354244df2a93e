import { oauth1Signer } from "@oauthkit/core";

import { keys } from "../keys.ts";
import { initOf, type Sample } from "./requests.ts";

const token = { oauth_token: keys.token, oauth_token_secret: keys.tokenSecret };
const signer = oauth1Signer({ client: { id: keys.clientId, secret: keys.clientSecret } });

/** core, from text to text. */
export async function signWithCore({ method, url, form }: Sample): Promise<string> {
  return signer.authorize({ method, url, form: form?.text }, token);
}

/** core, as everybody uses it: from a Request to a signed one. */
export async function signRequestWithCore(sample: Sample): Promise<Request> {
  return signer.sign(new Request(sample.url, initOf(sample)), token);
}
