import { AuthorizationError, isOAuthKitError, type JsonValue } from "@oauthkit/core";

import type { Cookie } from "./cookie-text.ts";
import { readAnswer } from "./read-answer.ts";
import { relayPage } from "./relay.ts";
import type { Site } from "./site.ts";
import type { Kept } from "./way-out.ts";

/** How a way back ended: with a session, an error, or a page that has to be shown first. */
export type Arrival = Kept & {
  /** The lines that take its cookie back. */
  readonly cookies: readonly string[];
} & (
    | { readonly kind: "session"; readonly session: unknown }
    | { readonly kind: "error"; readonly error: unknown }
    | { readonly kind: "page"; readonly page: Response }
  );

/**
 * Finishes the sign-in that an answer belongs to. Its cookie is taken back whatever comes of it; an answer that belongs to none leaves
 * all cookies as they are, for anybody can make a browser send one.
 */
export async function wayBack(site: Site, request: Request): Promise<Arrival> {
  const { protocol, jar, returnTo } = site;
  let failure: unknown = nobody(request);
  try {
    const answer = await readAnswer(request);
    const id = protocol.idOf(answer);
    let own: Arrival | undefined;
    for (const cookie of await jar.find(request, id)) {
      const arrival = await arrive(site, { request, answer, cookie });
      // Without an id, as in JWTs and in refusals of some providers, each sign-in is asked whether it knows the answer. With one, a cookie
      // that somebody planted may stand in front of the right one; both are taken back.
      const cookies = [...(own?.cookies ?? []), ...arrival.cookies];
      if (arrival.kind !== "error" || !isForeign(arrival.error)) return { ...arrival, cookies };
      if (id !== undefined) own = { ...arrival, cookies };
      failure = arrival.error;
    }
    if (own !== undefined) return own;
  } catch (error) {
    failure = error;
  }
  return { kind: "error", error: failure, returnTo, cookies: [] };
}

interface Way {
  readonly request: Request;
  readonly answer: URLSearchParams;
  readonly cookie: Cookie;
}

async function arrive(site: Site, { request, answer, cookie }: Way): Promise<Arrival> {
  const { protocol, jar } = site;
  const cookies = [jar.clear(cookie)];
  let kept: Kept = { returnTo: site.returnTo };
  try {
    const opened = (await jar.open(cookie)) as unknown as Kept & { readonly kept: JsonValue };
    kept = { returnTo: opened.returnTo, again: opened.again };
    if (request.method === "GET" && protocol.isElsewhere(answer, opened.kept)) {
      return { ...kept, kind: "page", page: relayPage(kept.returnTo), cookies: [] };
    }
    return { ...kept, kind: "session", session: await protocol.finish(answer, opened.kept), cookies };
  } catch (error) {
    return { ...kept, kind: "error", error, cookies };
  }
}

function isForeign(error: unknown): boolean {
  return isOAuthKitError(error) && foreign.has(error.code);
}

const foreign: ReadonlySet<string> = new Set([
  "callback_expired",
  "callback_foreign",
  "callback_invalid",
  "issuer_mismatch",
  "state_mismatch",
  "state_missing",
]);

function nobody({ method }: Request): AuthorizationError {
  const posted =
    method === "POST"
      ? " (where the client's definition asks for form_post, the route's responseMode has to say so)"
      : "";
  const message = `this browser has no cookie of such a sign-in${posted}; start the sign-in again where it is to end`;
  return new AuthorizationError("state_mismatch", message);
}
