import type { AssertionIssuer } from "./assertion-options.ts";
import type { OAuth2ServerClient } from "./clients.ts";
import { createNonceSource, type NonceSource } from "./nonces.ts";
import type { OAuth2User } from "./options.ts";
import type { Poll } from "./polls.ts";
import type { AccessToken, Code, PushedRequest, RefreshToken } from "./records.ts";
import { createReplays, type Replays } from "./replays.ts";
import type { Settings } from "./settings.ts";
import { createKeyRing, type KeyRing } from "./signing-keys.ts";

/** One emulated authorization server: what it was told and what it remembers. */
export interface Provider {
  readonly settings: Settings;
  readonly keys: KeyRing;
  readonly clients: Map<string, OAuth2ServerClient>;
  /** Those that were told, and the service accounts. */
  readonly assertionIssuers: AssertionIssuer[];
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** By `device_code`. */
  readonly devices: Map<string, Poll>;
  /** By `auth_req_id`. */
  readonly backchannel: Map<string, Poll>;
  /** By `request_uri`. */
  readonly pushed: Map<string, PushedRequest>;
  readonly nonces: { readonly token: NonceSource; readonly resource: NonceSource };
  /** The JWTs that were used. */
  readonly seen: Replays;
  /** How often the resource has answered, and how often it refused with 401. */
  readonly calls: { accepted: number; refused: number };
  /** By `sub` or by name. */
  readonly findUser: (name: string) => OAuth2User | undefined;
}

/** A server that has met nobody yet. */
export function createProvider(settings: Settings): Provider {
  const createNonces = (): NonceSource =>
    createNonceSource(() => settings.mint("dpop_nonce"), settings.dpop.rotateNonceEvery);
  return {
    settings,
    keys: createKeyRing(settings.signing),
    clients: new Map(settings.clients.map((client) => [client.id, client])),
    assertionIssuers: [...settings.assertionIssuers],
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    devices: new Map(),
    backchannel: new Map(),
    pushed: new Map(),
    nonces: { token: createNonces(), resource: createNonces() },
    seen: createReplays(),
    calls: { accepted: 0, refused: 0 },
    findUser: (name) => settings.users.find((user) => user.sub === name || user.username === name),
  };
}
