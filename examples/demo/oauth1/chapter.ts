import { OAuth1Client, type OAuth1Token, text } from "@oauthkit/core";
import { demoClient, demoUser, oauth1Server } from "@oauthkit/testing";

import { approve } from "../person.ts";
import type { Story } from "../story.ts";
import { callApi } from "./calls.ts";
import { explainFailure } from "./failure.ts";
import { hide, recording } from "./recording.ts";

/** OAuth 1.0a with core alone: three legs, three signed calls, one failure. */
export async function oauth1Chapter(story: Story): Promise<void> {
  story.chapter("OAuth 1.0a with @oauthkit/core alone");
  const server = oauth1Server();
  await using provider = await server.listen();

  // This is all that an application has to say about its provider.
  const definition = { client: demoClient, endpoints: provider.endpoints, extras: readUser };
  const client = new OAuth1Client(definition, { fetch: recording(story, server) });

  story.step("The application asks for a request token");
  const requestToken = await client.fetchRequestToken("http://127.0.0.1/signed-in");

  story.step("The person signs in at the provider, and allows it");
  const url = client.createAuthorizationUrl(requestToken);
  story.fact("sent to", hide(url.href));
  const back = await approve(url, { screen_name: demoUser.screen_name, password: demoUser.password });
  story.fact("came back to", hide(back));

  story.step("The application exchanges the verifier for an access token");
  await using session = await client.callback(back, requestToken);
  const { screen_name, user_id } = await session.token();
  story.fact("signed in", `as ${screen_name}, user ${user_id}`);

  await callApi(story, session, provider.origin);
  await explainFailure(story, server, definition);
}

/** The fields that this provider sends beside the token. */
function readUser(wire: OAuth1Token): { readonly user_id: string; readonly screen_name: string } {
  return { user_id: text(wire, "user_id"), screen_name: text(wire, "screen_name") };
}
