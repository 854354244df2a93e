import { OAuth1Client } from "@oauthkit/core";

import { checkEqual } from "./check.mjs";

/** A client of the emulated provider, with the credentials that it knows unless told. */
export function createClient(origin, secret = "demo-client-secret") {
  return new OAuth1Client({
    endpoints: {
      requestToken: `${origin}/oauth/request_token`,
      authorization: `${origin}/oauth/authorize`,
      accessToken: `${origin}/oauth/access_token`,
    },
    client: { id: "demo-client", secret },
  });
}

/** All three legs. What has to survive between them goes through JSON, as it would through a store. */
export async function signIn(client) {
  const requestToken = throughJson(await client.fetchRequestToken("http://127.0.0.1/callback?from=here"));
  const back = await allow(client.createAuthorizationUrl(requestToken));
  const session = await client.callback(back, requestToken);
  return client.session(throughJson(await session.token()));
}

/** What a person and their browser do: read the page, fill in its form, send it, follow the way back. */
async function allow(page) {
  const html = await (await fetch(page)).text();
  const hidden = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const body = new URLSearchParams([...hidden].map(([, name, value]) => [name, value]));
  body.set("screen_name", "demo");
  body.set("password", "demo-password");
  body.set("decision", "allow");
  const response = await fetch(page, { method: "POST", body, redirect: "manual" });
  checkEqual("the way back", response.status, 302);
  return response.headers.get("location");
}

function throughJson(value) {
  return JSON.parse(JSON.stringify(value));
}
