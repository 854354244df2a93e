import { createConsent } from "./consent.ts";
import type { Exchange } from "./exchange.ts";
import { issueTokens } from "./issue.ts";

/** For whom, and what is not left to chance. */
export interface IssueOptions {
  /** Client id; the server's first client unless told. */
  readonly client?: string;
  /** Name or `sub`; the server's first user unless told, and nobody for null: then the client acts for itself. */
  readonly user?: string | null;
  /** Space separated; none unless told. With `openid` there is an id_token. */
  readonly scope?: string;
  /** Seconds; as the server's tokens live unless told. */
  readonly lifetime?: number;
  /** Whether there is a refresh token; true unless told. */
  readonly refreshable?: boolean;
  /** The thumbprint of the key that the access token is bound to (RFC 9449 §6). */
  readonly jkt?: string;
  readonly nonce?: string;
  /** The tokens themselves; made up unless told. */
  readonly access_token?: string;
  readonly refresh_token?: string;
}

/** A token answer (RFC 6749 §5.1). A type, so that it fits where more fields may be. */
export type OAuth2IssuedToken = {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly scope?: string;
  readonly id_token?: string;
};

/** Stores tokens; see AuthorizationServer.issueToken. */
export function issueToken(place: Pick<Exchange, "provider" | "issuer">, options: IssueOptions): OAuth2IssuedToken {
  const { provider } = place;
  const { settings } = provider;
  const client = options.client === undefined ? settings.clients[0] : provider.clients.get(options.client);
  const user = options.user === undefined ? settings.users[0] : provider.findUser(options.user ?? "");
  if (client === undefined || (user === undefined && options.user !== null)) {
    throw new RangeError("There is no such client or user");
  }
  const scope = options.scope === undefined || options.scope === "" ? [] : options.scope.split(" ");
  const fields = issueTokens(
    { ...place, idTokenFault: undefined },
    {
      consent: createConsent(provider, { client, user, scope }),
      jkt: options.jkt,
      refreshable: options.refreshable ?? true,
      nonce: options.nonce,
      lifetime: options.lifetime,
      texts: { accessToken: options.access_token, refreshToken: options.refresh_token },
    },
  );
  return { ...fields, access_token: String(fields["access_token"]), token_type: String(fields["token_type"]) };
}
