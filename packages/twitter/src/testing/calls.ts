import type { OAuth1EmulatorCall, OAuth1EmulatorContext } from "@oauthkit/testing";

import type { TwitterEmulatorUser } from "./demo.ts";
import type { TwitterEmulatorHost } from "./emulator.ts";
import type { Post, Posts } from "./posts.ts";
import { numbered, problem } from "./refusals.ts";
import { accountOf, statusOf, userOf } from "./shapes.ts";

type Call = OAuth1EmulatorCall<TwitterEmulatorHost, TwitterEmulatorUser, Posts>;
type Context = OAuth1EmulatorContext<TwitterEmulatorHost, TwitterEmulatorUser, Posts>;
type Answer = (context: Context) => unknown;

const api = "https://api.x.com";

/** What the emulator answers of v1.1 and v2 (developer.x.com and docs.x.com, by the call's name). */
export const calls: readonly Call[] = [
  person("GET", "/1.1/account/verify_credentials.json", ({ user, query }) =>
    accountOf(user, query.get("include_email") === "true"),
  ),
  person("GET", "/1.1/statuses/user_timeline.json", userTimeline),
  // Nobody follows anybody here, and one's own posts are in it, too.
  person("GET", "/1.1/statuses/home_timeline.json", (context) => page(context, context.user)),
  person("POST", "/1.1/statuses/update.json", ({ user, form, memory, now }) => {
    const post = memory.add({ text: form.get("status") ?? "", author: user.id, at: now() });
    return post === undefined ? numbered(187) : statusOf(post, user);
  }),
  person("POST", "/1.1/oauth/invalidate_token.json", ({ revoke, token }) => {
    revoke();
    return { access_token: token };
  }),
  {
    method: "GET",
    url: `${api}/1.1/application/rate_limit_status.json`,
    caller: "client",
    answer: ({ query, now }) => {
      const family = query.get("resources")?.split(",")[0] ?? "account";
      const limit = { limit: 75, remaining: 75, reset: Math.floor(now() / 1000) + 900 };
      return { resources: { [family]: { [`/${family}/verify_credentials`]: limit } } };
    },
  },
  person("GET", "/2/users/me", ({ user, query }) => ({
    data: userOf(user, query.get("user.fields")?.split(",") ?? []),
  })),
  person("POST", "/2/tweets", ({ user, json, memory, now }) => {
    const { text } = (json ?? {}) as { readonly text?: unknown };
    if (typeof text !== "string" || text === "") return invalid("One or more of text or media has to be given.");
    const post = memory.add({ text, author: user.id, at: now() });
    if (post !== undefined) return Response.json({ data: { id: post.id, text } }, { status: 201 });
    return problem(403, "Forbidden", { detail: "You are not allowed to create a Tweet with duplicate content." });
  }),
  person("DELETE", "/2/tweets/:id", ({ user, path, memory }) => {
    // What X answers about a post that is not there, or somebody else's, could not be confirmed.
    return { data: { deleted: memory.remove(path["id"] ?? "", user.id) } };
  }),
];

/** A call with a person's token, which some accounts may not make. */
function person(method: string, path: string, answer: Answer): Call {
  const guarded: Answer = (context) => {
    if (context.user.suspended === true) return numbered(64);
    return context.user.locked === true ? numbered(326) : answer(context);
  };
  return { method, url: api + path, answer: guarded };
}

function userTimeline(context: Context): unknown {
  const { user, query, memory } = context;
  const [id, name] = [query.get("user_id"), query.get("screen_name")];
  if (id === null && name === null) return page(context, user);
  if (id === user.id || name === user.login) return page(context, user);
  const isKnown = memory.all().some(({ author }) => author === id);
  // Others are known here by their posts alone.
  return isKnown ? page(context, { ...user, id: id ?? "" }) : numbered(34);
}

function page({ query, memory }: Context, user: TwitterEmulatorUser): readonly unknown[] {
  const [since, until] = [query.get("since_id"), query.get("max_id")];
  const isWithin = ({ id }: Post): boolean =>
    (since === null || BigInt(id) > BigInt(since)) && (until === null || BigInt(id) <= BigInt(until));
  const posts = memory.all().filter((post) => post.author === user.id && isWithin(post));
  return posts.slice(0, Number(query.get("count") ?? 20)).map((post) => statusOf(post, user));
}

function invalid(message: string): Response {
  const errors = [{ parameters: {}, message }];
  const detail = "One or more parameters to your request was invalid.";
  return problem(400, "Invalid Request", { errors, detail, kind: "invalid-request" });
}
