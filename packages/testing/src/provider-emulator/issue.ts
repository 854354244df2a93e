import type { EmulatorGrant, EmulatorRequest } from "./context.ts";
import { contextOf, type Exchange } from "./exchange.ts";
import { createIdToken } from "./id-token.ts";
import { writeScope } from "./scope.ts";
import type { AccessToken, Consent, RefreshToken, Service } from "./service.ts";
import type { EmulatorTokenFields } from "./token-description.ts";

/** What tokens are given for. */
export interface Issue {
  readonly grant: EmulatorGrant;
  readonly consent: Consent;
  /** All of the consent's unless told. */
  readonly scope?: readonly string[];
  readonly nonce?: string | undefined;
  /** The token request; undefined where there is none. */
  readonly request?: EmulatorRequest | undefined;
  /** The refresh token that is traded. */
  readonly traded?: RefreshToken;
  /** What is not left to chance. */
  readonly fixed?: {
    readonly access_token?: string | undefined;
    readonly refresh_token?: string | undefined;
    /** Seconds. */
    readonly lifetime?: number | undefined;
  };
}

/** Makes and stores tokens, and says so in the fields of a token answer (RFC 6749 section 5.1). */
export function issueTokens(exchange: Pick<Exchange, "service" | "place">, issue: Issue): EmulatorTokenFields {
  const { service } = exchange;
  const { description } = service;
  const { grant, consent, request, fixed = {} } = issue;
  const { client, user, code } = consent;
  const access = createAccessToken(service, issue);
  const { scope } = access;
  const told = { ...contextOf(exchange), grant, client, scope, request };
  const person = user === undefined ? undefined : { ...told, user, code };
  const isRefreshable = person === undefined || description.token?.refreshable?.(person) !== false;
  const refresh = isRefreshable ? createRefreshToken(service, issue, access) : undefined;
  const own = person === undefined ? description.token?.applicationFields?.(told) : description.token?.fields?.(person);
  const idToken =
    person === undefined ? undefined : createIdToken(exchange, person, { ...issue, accessToken: access.text });
  const lifetime = fixed.lifetime ?? service.settings.lifetimes.accessToken;
  const fields = {
    access_token: access.text,
    token_type: "Bearer",
    ...(Number.isFinite(lifetime) ? { expires_in: lifetime } : {}),
    ...(refresh === undefined || refresh.text === access.text ? {} : { refresh_token: refresh.text }),
    ...(scope.length === 0 ? {} : { scope: writeScope(service, scope) }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
    ...own,
  };
  // What the provider leaves out is not there at all, in forms neither.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as EmulatorTokenFields;
}

function createAccessToken({ settings, accessTokens }: Service, { consent, scope, fixed = {} }: Issue): AccessToken {
  const now = settings.now();
  const token: AccessToken = {
    text: fixed.access_token ?? settings.mint("access_token"),
    consent,
    scope: scope ?? consent.scope,
    issuedAt: now,
    expiresAt: now + (fixed.lifetime ?? settings.lifetimes.accessToken) * 1000,
    revoked: false,
  };
  accessTokens.set(token.text, token);
  return token;
}

/** RFC 6749 sections 4.2.2 and 4.4.3: what the front channel and an application get for themselves cannot be refreshed. */
function createRefreshToken(
  service: Service,
  { grant, consent, traded, fixed = {} }: Issue,
  access: AccessToken,
): RefreshToken | undefined {
  const { description, settings, refreshTokens } = service;
  const { grants = ["code", "refresh"], token: { refresh = "rotates" } = {} } = description;
  if (!grants.includes("refresh") || consent.user === undefined) return undefined;
  if (grant === "implicit" || grant === "jwtBearer") return undefined;
  if (traded !== undefined && refresh === "stays") return undefined;
  const token: RefreshToken = {
    text: refresh === "itself" ? access.text : (fixed.refresh_token ?? settings.mint("refresh_token")),
    consent,
    expiresAt: settings.now() + settings.lifetimes.refreshToken * 1000,
    spent: false,
    revoked: false,
  };
  refreshTokens.set(token.text, token);
  if (traded !== undefined && refresh !== "itself") traded.spent = true;
  return token;
}
