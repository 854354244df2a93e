import { ConfigurationError } from "@oauthkit/core";

import { createWalk, type WalkOptions } from "./options.ts";
import type { Page } from "./page.ts";
import type { SignInPages } from "./pages.ts";
import { createSteps } from "./steps.ts";
import { createVisit } from "./visit.ts";

/**
 * Walks from an authorization URL through a provider's pages to the redirect back, and returns where that leads, with query
 * and fragment. Nothing is sent there. Rejects with `login_refused`, `account_blocked`, `authorization_refused`,
 * `challenge_unanswered`, `page_unexpected`, `origin_foreign`, `endpoint_insecure`, `redirect_refused`, `http_failed`, and what
 * the limits and the network reject with.
 */
export async function walkSignIn(url: string | URL, pages: SignInPages, options: WalkOptions): Promise<string> {
  options.signal?.throwIfAborted();
  const walk = createWalk(pages, options);
  const visit = createVisit(walk);
  const step = createSteps(walk);
  let place: Page | string = await visit({ url: readStart(url) });
  while (typeof place !== "string") place = await visit(await step(place));
  return place;
}

function readStart(url: string | URL): URL {
  if (!URL.canParse(url)) throw new ConfigurationError("url_invalid", "the URL to begin with is not absolute");
  return new URL(url);
}
