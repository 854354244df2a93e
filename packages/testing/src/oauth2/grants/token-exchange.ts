import { createConsent } from "../consent.ts";
import type { Exchange } from "../exchange.ts";
import { issueTokens } from "../issue.ts";
import type { OAuth2User } from "../options.ts";
import { verifyOwnToken } from "../own-tokens.ts";
import type { Parameters } from "../parameters.ts";
import { invalidRequest } from "../refusal.ts";
import { grantScope, readScope } from "../scopes.ts";
import { readResources } from "../targets.ts";
import type { Grant } from "./grant.ts";

const parties = ["subject_token", "subject_token_type", "actor_token", "actor_token_type"];
const kinds = "urn:ietf:params:oauth:token-type:";

/** RFC 8693: an access token for tokens of this server; what is wrong with those is `invalid_request` (§2.2.2). */
export const tokenExchange: Grant = {
  parameters: [...parties, "requested_token_type", "audience", "resource", "scope"],
  trade: async ({ exchange, form, client, jkt }) => {
    const { provider } = exchange;
    const subject = await readParty(exchange, form, "subject");
    const hasActor = form.find("actor_token") !== undefined || form.find("actor_token_type") !== undefined;
    const actor = hasActor ? await readParty(exchange, form, "actor") : undefined;
    const wanted = form.find("requested_token_type") ?? `${kinds}access_token`;
    if (wanted !== `${kinds}access_token`) throw invalidRequest("Only access tokens are given");
    const asked = form.find("scope");
    const consent = createConsent(provider, {
      client,
      user: subject.user,
      scope: grantScope(provider, asked === undefined ? subject.scope : readScope(provider, client, asked)),
      resources: [...readResources(form.all("resource")), ...form.all("audience")],
      actor: actor?.name,
    });
    return { ...issueTokens(exchange, { consent, jkt, refreshable: false }), issued_token_type: wanted };
  },
};

interface Party {
  /** Undefined for a client that acts for itself. */
  readonly user: OAuth2User | undefined;
  readonly name: string;
  readonly scope: readonly string[];
}

async function readParty(exchange: Exchange, form: Parameters, role: "subject" | "actor"): Promise<Party> {
  const text = form.require(`${role}_token`);
  const kind = form.require(`${role}_token_type`);
  const party = kind === `${kinds}id_token` ? await readIdToken(exchange, text) : readStored(exchange, kind, text);
  if (party === undefined) throw invalidRequest(`${role}_token is not good, or not what its type says`);
  return party;
}

function readStored({ provider }: Exchange, kind: string, text: string): Party | undefined {
  const { accessTokens, refreshTokens, settings } = provider;
  const isRefresh = kind === `${kinds}refresh_token`;
  if (!isRefresh && kind !== `${kinds}access_token`) return undefined;
  const token = (isRefresh ? refreshTokens : accessTokens).get(text);
  if (token === undefined || token.revoked || token.consent.revoked) return undefined;
  if (token.expiresAt <= settings.now() || ("spentAt" in token && token.spentAt !== undefined)) return undefined;
  const { user, client, scope } = token.consent;
  return { user, name: user?.sub ?? client.id, scope: "scope" in token ? token.scope : scope };
}

async function readIdToken(exchange: Exchange, text: string): Promise<Party | undefined> {
  const claims = await verifyOwnToken(exchange, text, 0);
  const user = claims === undefined ? undefined : exchange.provider.findUser(String(claims["sub"]));
  return user === undefined ? undefined : { user, name: user.sub, scope: [] };
}
