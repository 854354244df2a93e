import type { Grant, Params } from "../grant.ts";

/** What the implicit grant has to be given. `callback` fills it in by itself, state checked. */
export interface ImplicitInput {
  /** The URL that the person came back to, its fragment included; or the fragment's parameters. */
  readonly url?: string | URL | undefined;
  readonly callback?: Params | undefined;
  readonly nonce?: string | undefined;
  readonly scope?: readonly string[] | undefined;
}

/**
 * Reads the token out of the fragment of a redirect (RFC 6749 section 4.2.2; gone from OAuth 2.1). Nothing is renewed:
 * the grant gives no refresh token.
 */
export function implicit({ url, callback, nonce, scope }: ImplicitInput): Grant {
  return {
    repeatable: false,
    scope,
    obtain: async (desk) => {
      return desk.accept(tokenOf(callback ?? readFragment(url ?? "")), { nonce });
    },
  };
}

/** What belongs to the redirect is no field of the token. */
function tokenOf(fields: Params): Params {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !["state", "iss", "session_state"].includes(name)),
  );
}

function readFragment(url: string | URL): Params {
  const [address = "", ...fragment] = url.toString().split("#");
  const query = new URLSearchParams(address.includes("?") ? address.slice(address.indexOf("?") + 1) : "");
  // Some providers refuse in the query, whatever was asked for.
  const refusal = [...query].filter(([name]) => /^error(?:_description)?$/.test(name));
  return Object.fromEntries([...refusal, ...new URLSearchParams(fragment.join("#"))]);
}
