import { ConfigurationError, isOAuthKitError } from "@oauthkit/core";

import { nothing, readResponse, redirect, withCookies } from "./answers.ts";
import type { SignInClient, SignInSession } from "./client.ts";
import { failurePage } from "./failure-page.ts";
import { html, page } from "./html.ts";
import type { SignInContext, SignInOptions } from "./options.ts";
import { readSite, type Site, withoutSlash } from "./site.ts";
import { type Arrival, wayBack } from "./way-back.ts";
import { readStart, wayOut } from "./way-out.ts";

/**
 * A route that signs people in with a client: the path of `redirectUri` finishes sign-ins, every other path begins one. What has to be kept meanwhile
 * is in a sealed cookie, and nothing on the server. It never rejects but with what `failed` throws. Throws `option_missing`, `option_invalid`,
 * `key_missing` and `key_invalid`.
 */
export function signIn<C extends SignInClient>(
  client: C,
  options: SignInOptions<C>,
): (request: Request) => Promise<Response> {
  const site = readSite(client, options);
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const isCallback = withoutSlash(pathname) === site.callbackPath;
    const methods = isCallback ? site.protocol.methods : ["GET", "POST"];
    // Programs that only look, for a preview or in advance, spend nothing.
    if (request.method === "HEAD") return nothing(200);
    if (!methods.includes(request.method)) return nothing(405, { allow: [...methods, "HEAD"].join(", ") });
    if (isPrefetch(request)) return nothing(503);
    if (isCallback) return finish(site, options, request);
    if (!isNavigation(request)) return scriptPage();
    if (isAnswer(searchParams) || isForm(request)) {
      return fail(site, options, { error: misplaced(pathname, site), returnTo: site.returnTo, cookies: [] }, request);
    }
    const kept = readStart(site, request);
    try {
      return await wayOut(site, request, kept);
    } catch (error) {
      return fail(site, options, { ...kept, error, cookies: [] }, request);
    }
  };
}

async function finish<C extends SignInClient>(
  site: Site,
  { signedIn, refused, ...options }: SignInOptions<C>,
  request: Request,
): Promise<Response> {
  const arrival = await wayBack(site, request);
  const { returnTo, cookies } = arrival;
  const context: SignInContext = { request, returnTo };
  try {
    switch (arrival.kind) {
      case "page":
        return arrival.page;
      case "session": {
        const response = readResponse(await signedIn(arrival.session as SignInSession<C>, context));
        return response === undefined ? redirect(returnTo, cookies) : withCookies(response, cookies);
      }
      case "error": {
        if (!isRefusal(arrival.error)) break;
        const response = readResponse(await refused?.(arrival.error, context));
        return response === undefined ? redirect(returnTo, cookies) : withCookies(response, cookies);
      }
    }
  } catch (error) {
    return fail(site, options, { ...arrival, error }, request);
  }
  return fail(site, options, arrival, request);
}

type Failure = Pick<Arrival, "returnTo" | "again" | "cookies"> & { readonly error: unknown };

async function fail(
  { isDevelopment }: Site,
  { failed }: Pick<SignInOptions<SignInClient>, "failed">,
  { error, returnTo, again: start, cookies }: Failure,
  request: Request,
): Promise<Response> {
  const answer = await failed?.(error, { request, returnTo });
  const again = start === undefined ? undefined : `${start}?${new URLSearchParams({ return_to: returnTo })}`;
  let response: Response | undefined;
  try {
    response = readResponse(answer);
  } catch {
    // Whatever the hook meant, the person needs a page about what went wrong first.
  }
  return withCookies(response ?? failurePage(error, { returnTo, again, isDevelopment }), cookies);
}

/** The person said no. Where the application or the server is at fault, that is a failure. */
function isRefusal(error: unknown): boolean {
  return isOAuthKitError(error) && error.code === "authorization_refused" && error.remedy === "sign_in_again";
}

/** Speculation Rules and older ways of loading a page that nobody may ever look at. */
function isPrefetch({ headers }: Request): boolean {
  return ["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) =>
    /\bpre(?:fetch|render|view)/i.test(headers.get(name) ?? ""),
  );
}

/**
 * Not an image, a frame, a script or a `fetch` of some page, which would begin a sign-in that nobody sees. Browsers say the site, the mode and what it
 * is for (Fetch Metadata); programs that say the mode alone, as Node.js does, may be anything.
 */
function isNavigation({ headers }: Request): boolean {
  if (!["document", null].includes(headers.get("sec-fetch-dest"))) return false;
  return !headers.has("sec-fetch-site") || headers.get("sec-fetch-mode") === "navigate";
}

function scriptPage(): Response {
  const lead = html`<p>
    A sign-in leads to the provider's own pages, so a window has to go to this address; frames, scripts and images
    cannot.
  </p>`;
  return page("A sign-in needs a window", [lead], { status: 400 });
}

function isAnswer(query: URLSearchParams): boolean {
  const has = (...names: readonly string[]): boolean => names.some((name) => query.has(name));
  return (has("state") && has("code")) || has("error", "response", "oauth_verifier", "oauth_problem", "denied");
}

/** Of a form nothing is read here, and an answer may be in it. */
function isForm({ method, headers }: Request): boolean {
  const type = headers.get("content-type") ?? "";
  return method === "POST" && /^(?:application\/x-www-form-urlencoded|multipart\/form-data)(?:\s*;|$)/i.test(type);
}

/** Beginning anew would go round in circles, at a provider that does not ask twice. */
function misplaced(path: string, { callbackPath }: Site): ConfigurationError {
  const shown = path.length > 100 ? `${path.slice(0, 100)}…` : path;
  const message = `an answer or a form came to ${shown}, and the callback is at ${callbackPath}; mount the route at the path that redirectUri has, and begin sign-ins by links`;
  return new ConfigurationError("option_invalid", message);
}
