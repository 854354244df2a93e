import { OAuth1Client } from "@oauthkit/core";
import ky from "ky";

import type { Call } from "../callers.ts";
import { floorSigner } from "../floor/signer.ts";
import { keys } from "../keys.ts";

/** One and the same GET with its JSON, sent in different ways. */
export function createCalls(origin: string): Readonly<Record<string, Call>> {
  const url = `${origin}/1.1/search.json?q=oauth%20client&count=100&lang=en&since_id=24012619984051000&result_type=recent`;
  const sign = floorSigner(keys);
  const session = new OAuth1Client({
    endpoints: {
      requestToken: `${origin}/oauth/request_token`,
      authorization: `${origin}/oauth/authorize`,
      accessToken: `${origin}/oauth/access_token`,
    },
    client: { id: keys.clientId, secret: keys.clientSecret },
  }).session({ oauth_token: keys.token, oauth_token_secret: keys.tokenSecret });
  return {
    fetch: async () => readJson(await fetch(url)),
    "fetch and the floor's signature": async () =>
      readJson(await fetch(url, { headers: { authorization: sign("GET", url) } })),
    "session.fetch": async () => readJson(await session.fetch(url)),
    ky: async () => ky.get(url).json(),
    "session.http": async () => session.http.get(url).json(),
  };
}

async function readJson(response: Response): Promise<unknown> {
  return response.json();
}
