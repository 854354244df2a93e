import type { OAuth2Token } from "../../token.ts";
import type { Grant, Params } from "../grant.ts";
import { scopeParameter } from "./scope.ts";

/** What the refresh grant has to be given. */
export interface RefreshInput {
  readonly refreshToken: string;
  /** The token that is renewed, where there is one: some providers want more of it than the refresh token. */
  readonly token?: OAuth2Token | undefined;
  /** A narrower scope than the granted one. */
  readonly scope?: readonly string[] | undefined;
  readonly parameters?: Params | undefined;
}

/** A refresh token for a new token (RFC 6749 section 6). */
export function refresh({ refreshToken, scope, parameters }: RefreshInput): Grant {
  return {
    // It is spent when it is sent, so running it again would be running it twice.
    repeatable: false,
    scope,
    obtain: async (desk) => {
      const form = { ...parameters, refresh_token: refreshToken, ...scopeParameter(desk, scope) };
      const answer = await desk.exchange("refresh_token", form, { mayWait: true });
      // Where none comes back, the old one goes on.
      return { refresh_token: refreshToken, ...answer };
    },
  };
}
