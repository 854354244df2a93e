import type { OAuth2Token } from "../token.ts";
import { type DeskParts, formOf } from "./desk-parts.ts";
import type { Params } from "./grant.ts";

/** Options of a sign-out (OpenID Connect RP-Initiated Logout 1.0 section 2). */
export interface EndSessionOptions {
  /** The token of the person who leaves: its id_token tells the server whom to sign out. */
  readonly token?: OAuth2Token | undefined;
  /** The same by the session's name, as the store has it: nothing is renewed for a goodbye. */
  readonly as?: string | undefined;
  /** Where the person returns to; registered at the provider. */
  readonly postLogoutRedirectUri?: string | undefined;
  readonly state?: string | undefined;
  readonly parameters?: Params | undefined;
}

/** The URL to send the person to, so that the provider signs them out as well. Rejects with `endpoint_unknown`. */
export async function createEndSessionUrl(parts: DeskParts, options: EndSessionOptions): Promise<URL> {
  const { token, postLogoutRedirectUri, state, parameters } = options;
  const url = await parts.server.endpoint("endSession");
  const form = formOf({
    ...parameters,
    client_id: parts.definition.client.id,
    ...(token?.id_token === undefined ? {} : { id_token_hint: token.id_token }),
    ...(postLogoutRedirectUri === undefined ? {} : { post_logout_redirect_uri: postLogoutRedirectUri }),
    ...(state === undefined ? {} : { state }),
  });
  for (const [name, value] of form) url.searchParams.append(name, value);
  return url;
}
