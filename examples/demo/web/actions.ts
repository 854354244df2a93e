import { isOAuthKitError } from "@oauthkit/core";

import { type Account, readFacts } from "./account.ts";
import type { DemoProvider } from "./provider.ts";
import { tellIn } from "./record.ts";
import type { Place } from "./visitors.ts";

/** Something that a person does with an account. */
export type Action = (provider: DemoProvider, place: Place, account: Account) => Promise<void>;

/** Calls the API: asks who signed in once more. A token that has ended is renewed on the way, where it can be. */
export const call: Action = async ({ name }, place, account) => {
  place.story.turn("The application calls the API");
  try {
    const facts = await tellIn(place.story, async () => readFacts(account.session));
    const isRenewed = facts.token["access_token"] !== account.facts.token["access_token"];
    place.account = { ...account, facts, state: "good" };
    const text = isRenewed
      ? `The token had ended. It was renewed on the way, and ${name} answered.`
      : `${name} answered.`;
    place.notice = { kind: "done", text };
  } catch (error) {
    const isOver = isOAuthKitError(error) && error.remedy === "sign_in_again";
    if (isOver) place.account = { ...account, state: "over" };
    place.notice = { kind: "failed", text: explain(error) };
  }
};

/** Ends every token at the provider. The application hears of it when it calls the next time. */
export const expire: Action = async ({ name, expire: end }, place, account) => {
  end();
  place.story.note(`${name} lets every token expire`);
  place.account = { ...account, state: "expired" };
  const text = `${name} has let the token expire. The application does not know yet: have it call the API.`;
  place.notice = { kind: "done", text };
};

/** Signs out: ends the session here, and its token at the provider. */
export const signOut: Action = async (_, place, { session, end, facts }) => {
  place.story.turn("The person signs out");
  try {
    place.notice = { kind: "done", text: await tellIn(place.story, async () => end(facts.token)) };
  } catch (error) {
    place.notice = { kind: "failed", text: `Signed out here. ${explain(error)}` };
  }
  place.account = undefined;
  await session[Symbol.asyncDispose]();
};

/** An error in its own words, with what to do. Messages of oauthkit's errors hold no secret. */
export function explain(error: unknown): string {
  if (isOAuthKitError(error)) return `${error.message} (${error.code}: ${error.remedy.replaceAll("_", " ")})`;
  console.error(error);
  return "Something unexpected happened; the terminal has more.";
}
