import { defineOAuth1Provider } from "@oauthkit/core";

import { defineOAuth1Emulator } from "../../../src/index.ts";
import { type KeyedApp, optionsOf, variant, type Variant } from "./variant.ts";

const [www, api] = ["https://boards.example", "https://api.boards.example"];

const endpoints = {
  requestToken: `${www}/1/OAuthGetRequestToken`,
  authorization: `${www}/1/OAuthAuthorizeToken`,
  accessToken: `${www}/1/OAuthGetAccessToken`,
};

const trelloLike = defineOAuth1Provider("trello-like", (client: KeyedApp) => ({
  client,
  endpoints,
  origins: [api],
  signer: {
    sign: (request, { oauth_token }) => {
      const url = new URL(request.url);
      url.searchParams.set("key", client.id);
      url.searchParams.set("token", oauth_token);
      return new Request(url, request);
    },
  },
}));

const emulator = defineOAuth1Emulator("trello-like", {
  hosts: { www, api },
  endpoints,
  memory: () => ({ tokens: new Map<string, string>() }),
  fields: ({ client }) => ({ owner: client.id }),
  calls: [
    {
      method: "GET",
      url: `${api}/1/members/me`,
      caller: "anybody",
      answer: ({ query, memory }) => {
        const owner = memory.tokens.get(query.get("token") ?? "");
        if (owner === undefined || owner !== query.get("key")) return new Response("invalid token", { status: 401 });
        return { id: "me" };
      },
    },
  ],
});

/** Calls that are not signed: key and token stand in their query. Refusals are plain words. */
export const trello: Variant = variant("tokens in the query of calls, as Trello's", trelloLike, {
  emulator: (world) => {
    const { memory, fetch, approve } = emulator(optionsOf(world));
    const remembering: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      const fields = new URLSearchParams(await answer.clone().text());
      const [token, owner] = [fields.get("oauth_token"), fields.get("owner")];
      if (token !== null && owner !== null) memory.tokens.set(token, owner);
      return answer;
    };
    return { fetch: remembering, approve, expireTokens: () => memory.tokens.clear() };
  },
  call: async ({ http }) => http.get(`${api}/1/members/me`).json(),
  fields: [],
  notOffered: [
    "sign-in-by-pin",
    "call-sealed-by-secret",
    "call-sealed-by-query",
    "timestamp-fresh",
    "profile-subject",
    "extras-pure",
    "quirks-pure",
    "failure-silent",
    "failure-sturdy",
    "refusal-read",
    "failure-pure",
    "token-revoked",
  ],
});
