import { randomBytes } from "node:crypto";

import type { Account } from "./account.ts";
import { createStory, type Story } from "./story.ts";

/** A browser that looks at the demo. */
export interface Visitor {
  readonly cookie: string;
  /** What this browser has at a provider. */
  readonly at: (provider: string) => Place;
  /** Calls back at every change; the function that is returned ends that. */
  readonly watch: (changed: () => void) => () => void;
}

/** What a browser has at one provider: a story, and perhaps an account. */
export interface Place {
  readonly story: Story;
  account: Account | undefined;
  notice: Notice | undefined;
  /** Tells whoever watches. */
  readonly changed: () => void;
}

/** What came of the last thing that was done. */
export interface Notice {
  readonly kind: "done" | "refused" | "failed";
  readonly text: string;
}

/** All browsers, told apart by a cookie; in memory, as long as the demo runs. */
export interface Visitors {
  /** Whose request it is; undefined for a browser that was never here. */
  readonly find: (request: Request) => Visitor | undefined;
  /** One more. Of too many, the one that was not here for the longest time is forgotten. */
  readonly welcome: () => Visitor;
}

/** Nobody yet. */
export function createVisitors(): Visitors {
  const visitors = new Map<string, Visitor>();
  return {
    find: (request) => {
      const visitor = visitors.get(readCookie(request));
      if (visitor === undefined) return undefined;
      // To the end of the row.
      visitors.delete(visitor.cookie);
      visitors.set(visitor.cookie, visitor);
      return visitor;
    },
    welcome: () => {
      const visitor = createVisitor(randomBytes(24).toString("base64url"));
      visitors.set(visitor.cookie, visitor);
      const [oldest = ""] = visitors.keys();
      if (visitors.size > most) visitors.delete(oldest);
      return visitor;
    },
  };
}

/** A Set-Cookie line. Lax, because people come back from the provider's site. */
export function writeCookie({ cookie }: Visitor): string {
  return `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Lax`;
}

const cookieName = "oauthkit_demo";
const most = 100;

function readCookie(request: Request): string {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? "";
}

function createVisitor(cookie: string): Visitor {
  const places = new Map<string, Place>();
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  return {
    cookie,
    at: (provider) => {
      const known = places.get(provider);
      if (known !== undefined) return known;
      const place: Place = { story: createStory(changed), account: undefined, notice: undefined, changed };
      places.set(provider, place);
      return place;
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
