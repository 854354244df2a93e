import { readFacts } from "./account.ts";
import { explain } from "./actions.ts";
import type { DemoProvider } from "./provider.ts";
import { tellIn, wordsOf } from "./record.ts";
import { detailsOfQuery } from "./redact.ts";
import type { Answered } from "./story.ts";
import type { Place } from "./visitors.ts";

/** Has a provider's sign-in route answer, and tells the story of it. What comes of the sign-in is kept at the place. */
export async function travel(provider: DemoProvider, place: Place, request: Request): Promise<Response> {
  const { name } = provider;
  const { story } = place;
  const route = provider.route({
    signedIn: async (session, end) => {
      const facts = await readFacts(session);
      // One account a provider: who signs in again takes the place.
      await place.account?.session[Symbol.asyncDispose]();
      place.account = { session, end, facts, state: "good" };
      place.notice = { kind: "done", text: `Signed in at ${name} as ${facts.name}.` };
      story.note(`${facts.name} is signed in`);
    },
    refused: () => {
      place.notice = { kind: "refused", text: `You said no at ${name}, so nothing was granted.` };
      story.note("The person said no");
    },
    failed: (error) => {
      place.notice = { kind: "failed", text: explain(error) };
      story.note("The sign-in did not work");
    },
  });
  const { pathname, search } = new URL(request.url);
  if (!pathname.endsWith("/callback")) story.turn(`Somebody signs in at ${name}`);
  const text = `${request.method} ${pathname}`;
  const answer = story.ask("browser", "application", { text, details: detailsOfQuery(search) });
  const response = await tellIn(story, async () => route(request));
  answer(answered(response));
  return response;
}

/** A redirect is told with where it leads; what it takes there is in the request that follows. */
function answered({ status, headers }: Response): Answered {
  const location = headers.get("location");
  const words = wordsOf(status, []);
  if (location === null) return words;
  return { ...words, text: `${words.text} to ${new URL(location, "http://localhost").pathname}` };
}
