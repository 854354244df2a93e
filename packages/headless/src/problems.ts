import { AuthorizationError, TransportError } from "@oauthkit/core";

import { namesOf } from "./form.ts";
import type { Walk } from "./options.ts";
import type { Page } from "./page.ts";
import type { RefusalPage } from "./pages.ts";
import { placeOf } from "./place.ts";

/** A page that nobody has described, or that behaves otherwise than described. */
export function unexpected(walk: Walk, page: Page, what = "shows a page that was not described"): AuthorizationError {
  const cure = "open the authorization URL in a browser and compare its pages with the ones described";
  return failedAt(walk, page.url, `the sign-in ${what} (${describe(walk, page)}); ${cure}`, {
    status: page.status,
    problem: page.problem,
  });
}

/** The same for what is no page: `what` goes behind "the sign-in". */
export function failedAt(
  { secrets }: Walk,
  url: URL,
  what: string,
  details: { readonly status?: number; readonly problem?: string | undefined } = {},
): AuthorizationError {
  const problem = details.problem === undefined ? undefined : secrets.word(details.problem);
  return new AuthorizationError("page_unexpected", `${what} (at ${placeOf(url, secrets)})`, {
    ...details,
    problem,
    remedy: "mend_configuration",
  });
}

/** A page that means no. */
export function refused(
  { secrets }: Walk,
  page: Pick<Page, "url" | "status" | "problem">,
  refusal: RefusalPage,
): AuthorizationError {
  const { code = "authorization_refused", remedy } = refusal;
  return new AuthorizationError(code, `${refusal.what} (at ${placeOf(page.url, secrets)})`, {
    status: page.status,
    problem: page.problem === undefined ? refusal.problem : secrets.word(page.problem),
    remedy,
  });
}

/** The login page once more. */
export function loginRefused({ secrets }: Walk, page: Page): AuthorizationError {
  const message = "the provider asked for login and password again; check both, and sign in again";
  return new AuthorizationError("login_refused", `${message} (at ${placeOf(page.url, secrets)})`, {
    status: page.status,
    problem: "invalid_grant",
  });
}

/** A question that nobody has answered, or not rightly. */
export function unanswered(
  { secrets }: Walk,
  page: Page,
  kind: string,
  fields: readonly string[],
  why: string,
): AuthorizationError {
  const asked = fields.length === 0 ? "no field" : listed(fields, secrets.word);
  const message = `the provider wants an answer from the person (${kind}, ${asked}), and ${why}`;
  return new AuthorizationError("challenge_unanswered", `${message} (at ${placeOf(page.url, secrets)})`, {
    status: page.status,
  });
}

/** A server in trouble. */
export function troubled({ secrets }: Walk, url: URL, { status, headers }: Response): TransportError {
  const seconds = headers.get("retry-after") ?? "";
  const message = `the provider answered with status ${status}; try again later (at ${placeOf(url, secrets)})`;
  return new TransportError("http_failed", message, {
    status,
    remedy: "try_again",
    retryAfter: /^\d+$/.test(seconds) ? Math.min(Number(seconds), 86_400) : undefined,
  });
}

/** What is known of a page without showing what it holds: status, marked parameters, names of fields. */
function describe({ secrets, marked }: Walk, { url, status, forms }: Page): string {
  const parameters = [...url.searchParams].filter(([name]) => marked.has(name));
  const shown = parameters.slice(0, 5).map(([name, value]) => `, ${secrets.word(name)}=${secrets.word(value)}`);
  const names = forms.flatMap(namesOf);
  const fields = names.length === 0 ? "no fields" : `fields ${listed(names, secrets.word)}`;
  return `status ${status}${shown.join("")}, ${fields}`;
}

function listed(names: readonly string[], word: (text: string) => string): string {
  const more = names.length > 20 ? ", …" : "";
  return (
    names
      .slice(0, 20)
      .map((name) => word(name))
      .join(", ") + more
  );
}
