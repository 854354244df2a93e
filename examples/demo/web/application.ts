import { type Action, call, expire, signOut } from "./actions.ts";
import { asset } from "./assets.ts";
import { eventStream } from "./events.ts";
import type { Answer } from "./listen.ts";
import type { DemoProvider } from "./provider.ts";
import type { Story } from "./story.ts";
import { travel } from "./travel.ts";
import { viewOf } from "./view.ts";
import { createVisitors, type Visitor, type Visitors, writeCookie } from "./visitors.ts";
import { createVisits } from "./visits.ts";

/** The application where people sign in. */
export interface Application {
  readonly answer: Answer;
  /** Ends what is under way. */
  readonly end: () => void;
}

/** Makes the application: a page, its news, the sign-in routes, and the three things to do with an account. */
export function createApplication(origin: string, providers: readonly DemoProvider[]): Application {
  const desk: Desk = { origin, providers, visitors: createVisitors(), ending: new AbortController(), ways: new Map() };
  for (const { id, log } of providers) desk.ways.set(id, { visits: createVisits(log), story: undefined });
  // Emulators have a log, and nobody calls when it grows.
  const timer = setInterval(() => tellVisits(desk), 250).unref();
  return {
    answer: async (request) => answer(desk, request),
    end: () => {
      clearInterval(timer);
      desk.ending.abort();
    },
  };
}

interface Desk {
  readonly origin: string;
  readonly providers: readonly DemoProvider[];
  readonly visitors: Visitors;
  readonly ending: AbortController;
  /** By the provider's id: its pages, and the story that they belong to, which is that of the sign-in begun last. */
  readonly ways: Map<string, { readonly visits: ReturnType<typeof createVisits>; story: Story | undefined }>;
}

async function answer(desk: Desk, request: Request): Promise<Response> {
  const { origin: host, pathname } = new URL(request.url);
  // Another name may be somebody's who wants to look in here.
  if (host !== desk.origin) return new Response(null, { status: 307, headers: { location: `${desk.origin}/` } });
  const visitor = desk.visitors.find(request);
  const [, first = "", id = "", action = ""] = pathname.split("/");
  const provider = desk.providers.find((one) => one.id === id);
  if (first === "auth" && provider !== undefined) return signInAt(desk, provider, visitor, request);
  if (request.method === "POST") return act(desk, request, { visitor, provider, action });
  if (request.method !== "GET") return nothing(405);
  if (pathname === "/events") return visitor === undefined ? nothing(404) : news(desk, visitor);
  const file = await asset(pathname);
  if (file !== undefined && visitor === undefined && pathname === "/") {
    file.headers.append("set-cookie", writeCookie(desk.visitors.welcome()));
  }
  return file ?? nothing(404);
}

async function signInAt(
  desk: Desk,
  provider: DemoProvider,
  known: Visitor | undefined,
  request: Request,
): Promise<Response> {
  const visitor = known ?? desk.visitors.welcome();
  const place = visitor.at(provider.id);
  tellVisits(desk);
  const way = desk.ways.get(provider.id);
  if (way !== undefined) way.story = place.story;
  const response = await travel(provider, place, request);
  if (known === undefined) response.headers.append("set-cookie", writeCookie(visitor));
  return response;
}

function tellVisits({ ways }: Desk): void {
  for (const { visits, story } of ways.values()) visits.tell(story);
}

interface Wish {
  readonly visitor: Visitor | undefined;
  readonly provider: DemoProvider | undefined;
  readonly action: string;
}

async function act({ origin }: Desk, request: Request, { visitor, provider, action }: Wish): Promise<Response> {
  // The cookie comes along from wherever somebody posts.
  if (request.headers.get("origin") !== origin) return nothing(403);
  const run = actions.get(action);
  if (visitor === undefined || provider === undefined || run === undefined) return nothing(404);
  const place = visitor.at(provider.id);
  if (place.account === undefined) return nothing(409);
  await run(provider, place, place.account);
  place.changed();
  return nothing(204);
}

const actions: ReadonlyMap<string, Action> = new Map([
  ["call", call],
  ["expire", expire],
  ["sign-out", signOut],
]);

function news({ providers, ending }: Desk, visitor: Visitor): Response {
  return eventStream(() => viewOf(visitor, providers), visitor.watch, ending.signal);
}

function nothing(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
