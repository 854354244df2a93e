import { AuthorizationError, type ErrorDetails, TransportError } from "../errors.ts";
import { type JsonValue, readJsonObject, withoutPrototype } from "../json.ts";
import type { OAuth1Quirks } from "./definition.ts";
import type { OAuth1Token } from "./token.ts";

/**
 * Reads the answer to a credential request (RFC 5849 sections 2.1 and 2.3): a form or a JSON object, whatever its
 * Content-Type says. Throws `response_empty`, `response_html`, `token_incomplete` or `token_secret_missing`.
 */
export function readCredentials(text: string, response: Response, quirk: OAuth1Quirks["tokenResponse"]): OAuth1Token {
  const fields =
    quirk === undefined ? readFields(text, response.status) : withoutPrototype(Object.entries(quirk(text, response)));
  const { oauth_token, oauth_token_secret } = fields;
  const details = { status: response.status, remedy: "mend_configuration" } satisfies ErrorDetails;
  if (typeof oauth_token !== "string" || oauth_token === "") {
    throw new AuthorizationError(
      "token_incomplete",
      `the answer has no oauth_token, only ${listNames(fields)}; check the endpoint`,
      details,
    );
  }
  // It may be empty (RFC 5849 section 3.4.2 signs with that), but it has to be there.
  if (typeof oauth_token_secret !== "string") {
    throw new AuthorizationError(
      "token_secret_missing",
      "the answer has an oauth_token without oauth_token_secret; check the endpoint",
      details,
    );
  }
  return { ...fields, oauth_token, oauth_token_secret };
}

function readFields(text: string, status: number): Readonly<Record<string, JsonValue | undefined>> {
  const trimmed = text.trim();
  if (trimmed === "") {
    throw new TransportError("response_empty", "the answer is empty; check the endpoint's URL and method", {
      status,
      remedy: "mend_configuration",
    });
  }
  if (trimmed.startsWith("<")) {
    throw new TransportError(
      "response_html",
      "the answer is a web page instead of credentials; check the endpoint's URL",
      { status, remedy: "mend_configuration" },
    );
  }
  if (trimmed.startsWith("{")) return readJsonObject(trimmed) ?? {};
  const form = new URLSearchParams(trimmed);
  checkUnambiguous([...form.keys()], status);
  return withoutPrototype(form);
}

/** A parser keeps the last of two; whoever slipped one in may have meant that. */
function checkUnambiguous(names: readonly string[], status: number): void {
  for (const name of ["oauth_token", "oauth_token_secret"]) {
    if (names.filter((other) => other === name).length < 2) continue;
    const message = `the answer names ${name} twice, and which one counts is unknown; check the endpoint`;
    throw new AuthorizationError("token_incomplete", message, { status, remedy: "mend_configuration" });
  }
}

/** Names only, for the values may be secrets; and such as look like names, for a text that is no form is one long name. */
function listNames(fields: object): string {
  const names = Object.keys(fields).filter((name) => /^[a-z][a-z_]{0,39}$/i.test(name));
  return names.length === 0 ? "something else" : names.join(", ");
}
