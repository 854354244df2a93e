import { AuthorizationError } from "../errors.ts";
import { concealed } from "../redact.ts";
import type { OAuth2Token } from "../token.ts";
import { definedOf } from "./defined.ts";
import type { OAuth2Definition } from "./definition.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { Grant, Grants, Params, TokenResponse } from "./grant.ts";
import { decodeClaims } from "./jwt.ts";
import { runGrant } from "./run-grant.ts";
import { runQuirk } from "./run-quirk.ts";

/** What goes into a token beside the answer. */
export interface TokenContext<X extends object> {
  readonly extras?: OAuth2Definition<X, Grants, unknown, unknown>["extras"];
  /** What came back with the person. */
  readonly way?: Params;
  /** The token that this one renews: what the answer does not repeat stays as it was. */
  readonly renews?: OAuth2Token | undefined;
}

/** Runs a grant and makes a token of its answer. Rejects with what the grant rejects with, and `token_incomplete`. */
export async function obtainToken<X extends object>(
  parts: DeskParts,
  grant: Grant,
  { extras, way = {}, renews }: TokenContext<X>,
): Promise<OAuth2Token & X> {
  const { answer, fields } = await runGrant(parts, grant, renews);
  checkPerson(answer, renews);
  const own = renews === undefined ? readExtras(extras, fields, way) : renewedExtras(extras, fields, renews);
  // What `extras` gives back as undefined is no field of the token, whatever the answer had by that name.
  return concealed(definedOf({ ...carriedOver(renews), ...fields, ...own }) as OAuth2Token & X);
}

/** A renewed id_token is about the same person, at the same server (OpenID Connect Core section 12.2). */
function checkPerson(answer: TokenResponse, renews: OAuth2Token | undefined): void {
  if (answer.id_token === undefined || renews?.id_token === undefined) return;
  const [now, before] = [decodeClaims(answer.id_token), decodeClaims(renews.id_token)];
  if (now["sub"] === before["sub"] && now["iss"] === before["iss"]) return;
  const message = "the renewed token belongs to somebody else than the one before; sign the user in again";
  throw new AuthorizationError("id_token_invalid", message);
}

/** What a refresh answer may leave out (RFC 6749 section 6); not the life of the old token, which has ended. */
function carriedOver(renews: OAuth2Token | undefined): object {
  return Object.fromEntries(
    Object.entries(renews ?? {}).filter(([name]) => name !== "expires_in" && name !== "expires_at"),
  );
}

type Extras<X extends object> = TokenContext<X>["extras"];

function readExtras<X extends object>(extras: Extras<X>, fields: TokenResponse, way: Params): Partial<X> {
  return extras === undefined ? {} : runQuirk("extras", () => extras(fields, way));
}

/**
 * The provider's own fields of a refresh answer. Most answers repeat only some of them, and nothing came back with a person:
 * what is missing stays as it was, whatever `extras` makes of nothing. Never throws, for the refresh token has been spent.
 */
function renewedExtras<X extends object>(extras: Extras<X>, fields: OAuth2Token, renews: OAuth2Token): Partial<X> {
  // Of nothing but the old access token, which extras may take apart, or repeat under another name.
  const ofNothing = attempt(extras, { access_token: renews.access_token, token_type: fields.token_type });
  const own = attempt(extras, fields) ?? attempt(extras, { ...carriedOver(renews), ...fields }) ?? {};
  const isNews = ([name, value]: [string, unknown]): boolean =>
    value === undefined
      ? // A scope that is not repeated stands in both.
        Object.hasOwn(fields, name) && fields[name as "scope"] !== renews[name as "scope"]
      : JSON.stringify(value) !== JSON.stringify((ofNothing as Record<string, unknown> | undefined)?.[name]);
  return Object.fromEntries(Object.entries(own).filter(isNews)) as Partial<X>;
}

function attempt<X extends object>(extras: Extras<X>, fields: TokenResponse): X | undefined {
  try {
    return extras?.(fields, {});
  } catch {
    return undefined;
  }
}
