import { maybe, type OAuth2Token, type Wire } from "@oauthkit/core";
import { issuedToken } from "@oauthkit/core/parts";

/** What a token of OK.ru has beside the standard fields, under the names of the wire. */
export interface OkruTokenFields {
  /** The access token, under the name that it has in older parts of the API. */
  readonly session_key: string;
  /** What signs calls in the client circuit. Given by the implicit grant, by auth.login and by a launch. */
  readonly session_secret_key?: string | undefined;
  /** What the person granted, separated by `;`. Given by the implicit grant. */
  readonly permissions_granted?: string | undefined;
  /** Who signed in, where the answer says it: after a launch, and after auth.login. */
  readonly uid?: string | undefined;
  /** Seconds. With LONG_ACCESS_TOKEN every call begins them anew, so such a token has no `expires_at`. */
  readonly expires_in?: number | undefined;
  /** LONG_ACCESS_TOKEN is among it only where the token really lives long. */
  readonly scope?: string | undefined;
}

/** A token as OK.ru's sessions have it. */
export type OkruToken = OAuth2Token & OkruTokenFields;

/** The fields of a token that you have already, as OK.ru gave them. */
export interface OkruIssuedFields {
  readonly access_token: string;
  readonly session_secret_key?: string | undefined;
  readonly refresh_token?: string | undefined;
  readonly permissions_granted?: string | undefined;
  /** Seconds of life, as OK.ru said when it gave the token out. */
  readonly expires_in?: number | string | undefined;
  /** Unix time in seconds. Without it the token is used until it is refused. */
  readonly expires_at?: number | undefined;
  /** Permissions, separated by spaces, as other sessions have them. */
  readonly scope?: string | undefined;
  readonly uid?: string | undefined;
  /** The same as `access_token`. */
  readonly session_key?: string | undefined;
  /** Always `session`. */
  readonly token_type?: string | undefined;
}

/** A token for `client.resume`: `okruToken({ access_token, session_secret_key })`. */
export function okruToken(fields: OkruIssuedFields): OkruToken {
  const { access_token } = fields;
  return issuedToken(fields, { access_token, session_key: access_token, token_type: "session" });
}

/** Reads the fields of a token answer. */
export function readTokenFields(wire: Wire): OkruTokenFields {
  const own = optional.map((name) => [name, maybe(wire, name)] as const);
  const seconds = wire[longLife];
  return {
    session_key: String(wire["access_token"]),
    ...Object.fromEntries(own.filter(([, value]) => value !== undefined)),
    ...(seconds === undefined ? {} : { [longLife]: undefined, expires_in: Number(seconds) }),
    ...provenScope(wire, seconds !== undefined),
  };
}

const optional = ["session_secret_key", "permissions_granted", "uid"] as const;

/**
 * An answer with a long life (apiok.ru/en/ext/oauth/permissions): every call begins its thirty days anew, so nobody can write down when it
 * ends. The seconds take another name, by which core works out no expiry, until they are in the token.
 */
export function withLongLife(fields: Wire): Wire {
  const seconds = Number(fields["expires_in"]);
  return seconds > day ? { ...fields, expires_in: undefined, [longLife]: seconds } : fields;
}

const longLife = "expires_in_unless_used";

// Seconds. Short tokens live for half an hour, long ones for thirty days.
const day = 86_400;

/** OK.ru gives out a short token without a word where the application may not have a long one. */
function provenScope(
  { scope, requested_scope, permissions_granted }: Wire,
  isLong: boolean,
): { readonly scope?: string } {
  if (typeof scope !== "string" || permissions_granted !== undefined) return {};
  const others = namesOf(scope).filter((name) => name !== longToken);
  const isProven = isLong && namesOf(`${scope} ${String(requested_scope)}`).includes(longToken);
  return { scope: [...others, ...(isProven ? [longToken] : [])].join(" ") };
}

function namesOf(scope: string): readonly string[] {
  return scope.split(" ").filter((name) => name !== "");
}

const longToken = "LONG_ACCESS_TOKEN";
