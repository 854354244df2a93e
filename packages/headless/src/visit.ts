import { TransportError } from "@oauthkit/core";

import { type Answer, exchange, type Outgoing } from "./exchange.ts";
import { isAddressOf } from "./marks.ts";
import type { Walk } from "./options.ts";
import { type Page, readPage } from "./page.ts";
import { originOf } from "./place.ts";
import { failedAt, refused, troubled } from "./problems.ts";

/** Sends a request and follows its redirects: to a page, or to the way back, which is returned and not asked for. */
export type Visit = (outgoing: Outgoing) => Promise<Page | string>;

/** Visits pages, as many as one walk may. */
export function createVisit(walk: Walk): Visit {
  const countPage = createCount(walk, walk.maxPages, "pages");
  const countRedirect = createCount(walk, walk.maxRedirects, "redirects");
  return async (outgoing) => {
    let next = outgoing;
    for (;;) {
      const answer = await exchange(walk, next);
      if (!answer.isRedirect) {
        countPage(next.url);
        return toPage(walk, next.url, answer);
      }
      countRedirect(next.url);
      const to = locationOf(walk, next.url, answer.response);
      if (walk.isWayBack(to)) return to.href;
      refuseAt(walk, to, answer.response.status);
      refuseBeside(walk, next.url, to);
      next = follow(walk, next, to, answer.response.status);
    }
  };
}

/** A page that means no may be told by its address alone, and need not be at a place where anything may be sent. */
function refuseAt(walk: Walk, url: URL, status: number): void {
  const refusal = walk.pages.refusals?.find((marks) => isAddressOf(url, marks));
  if (refusal !== undefined) throw refused(walk, { url, status, problem: undefined }, refusal);
}

/** Adding the application to the origins would send it the code, or the token, of a sign-in that went astray. */
function refuseBeside(walk: Walk, from: URL, to: URL): void {
  if (to.host === "" || to.host !== new URL(walk.redirectUri).host || isListed(walk, to)) return;
  const message =
    "the sign-in leads to another address of the application than redirectUri; give the registered one, letter for letter";
  throw failedAt(walk, from, message);
}

function createCount(walk: Walk, most: number, what: string): (url: URL) => void {
  let count = 0;
  return (url) => {
    count += 1;
    if (count > most) throw failedAt(walk, url, `the sign-in goes on after ${most} ${what}; check the pages described`);
  };
}

function toPage(walk: Walk, url: URL, { response, text }: Answer): Page {
  const { status } = response;
  if (status >= 500 || status === 429) throw troubled(walk, url, response);
  const page = readPage(url, status, text, (base) => isListed(walk, base));
  if (page === undefined) throw failedAt(walk, url, "the sign-in shows a page that is too large to read", { status });
  for (const { kind, values } of page.forms.flatMap(({ controls }) => controls)) {
    if (kind === "hidden") walk.secrets.add(...values);
  }
  return page;
}

function isListed({ guard }: Walk, url: URL): boolean {
  try {
    guard(url);
    return true;
  } catch {
    return false;
  }
}

function locationOf(walk: Walk, from: URL, { status, headers }: Response): URL {
  const location = headers.get("location");
  if (!redirects.has(status) || location === null || !URL.canParse(location, from)) {
    throw failedAt(
      walk,
      from,
      `the sign-in answers with status ${status} and no address to go to; try it in a browser`,
      {
        status,
      },
    );
  }
  const to = new URL(location, from);
  // A fragment stays until a redirect brings another (RFC 9110 section 10.2.2).
  if (to.hash === "") to.hash = from.hash;
  return to;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** As browsers do (Fetch, HTTP-redirect fetch), but a form goes again only to where it went. */
function follow({ secrets }: Walk, { url, body }: Outgoing, to: URL, status: number): Outgoing {
  if (body === undefined || status < 307) return { url: to };
  if (to.origin === url.origin) return { url: to, body };
  const message = `a redirect wants what was typed sent on to ${originOf(to, secrets)}, and nothing was; sign in with a browser`;
  throw new TransportError("redirect_refused", message, { status, remedy: "mend_configuration" });
}
