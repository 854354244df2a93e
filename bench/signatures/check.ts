import { oauth1Server } from "@oauthkit/testing";

import { keys } from "../keys.ts";
import { initOf, type Sample } from "./requests.ts";

const server = oauth1Server({ clients: [{ id: keys.clientId, secret: keys.clientSecret }] });
server.issueToken({ oauth_token: keys.token, oauth_token_secret: keys.tokenSecret });

/** Throws unless a provider accepts the signature: nobody wants to know how fast a wrong one is. */
export async function checkSignature(name: string, sample: Sample, authorization: string | null): Promise<void> {
  const init = initOf(sample);
  init.headers["authorization"] = authorization ?? "";
  const response = await server.fetch(sample.url, init);
  if (!response.ok) throw new Error(`${name} signs wrongly: ${await response.text()}`);
}
