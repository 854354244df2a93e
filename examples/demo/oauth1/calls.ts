import type { Session, OAuth1Token } from "@oauthkit/core";

import type { Story } from "../story.ts";

/** The three kinds of signed call: a GET, a form, and JSON, whose body is not part of the signature. */
export async function callApi(story: Story, session: Session<OAuth1Token>, origin: string): Promise<void> {
  story.step("A signed GET");
  await session.http.get(`${origin}/1.1/account/verify_credentials.json`, { searchParams: { lang: "ру +&=" } }).json();

  story.step("A signed form");
  const body = new URLSearchParams({ status: "Hello, signed world!" });
  await session.http.post(`${origin}/1.1/statuses/update.json`, { body }).json();

  story.step("Signed JSON");
  await session.http.post(`${origin}/2/tweets`, { json: { text: "Hello again" } }).json();
}
