import type { Grant, Params } from "../grant.ts";

/** What the code grant has to be given. `callback` fills it in by itself. */
export interface CodeInput {
  readonly code: string;
  /** The same as in the authorization request (RFC 6749 section 4.1.3). */
  readonly redirectUri?: string | undefined;
  /** RFC 7636 section 4.5. */
  readonly codeVerifier?: string | undefined;
  /** The nonce of the authorization request: asks for an id_token with the same one. */
  readonly nonce?: string | undefined;
  /** Seconds since the person has signed in, at most. */
  readonly maxAge?: number | undefined;
  /** Further parameters of the token request. */
  readonly parameters?: Params | undefined;
  readonly scope?: readonly string[] | undefined;
  /** Everything that came back with the person. */
  readonly callback?: Params | undefined;
}

/** An authorization code for a token (RFC 6749 section 4.1.3). */
export function code(input: CodeInput): Grant {
  const { redirectUri, codeVerifier, nonce, maxAge, parameters } = input;
  return {
    repeatable: false,
    scope: input.scope,
    obtain: async (desk) =>
      desk.exchange(
        "authorization_code",
        {
          ...parameters,
          code: input.code,
          ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
          ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
        },
        { nonce, maxAge },
      ),
  };
}
