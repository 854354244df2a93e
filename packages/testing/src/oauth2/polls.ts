import type { OAuth2ServerClient } from "./clients.ts";
import { createConsent } from "./consent.ts";
import type { Exchange } from "./exchange.ts";
import type { TokenRequest } from "./grants/grant.ts";
import type { OAuth2User } from "./options.ts";
import type { Consent } from "./records.ts";
import { Refusal, invalidGrant } from "./refusal.ts";

/** A request that a person decides elsewhere, while the client asks again and again (RFC 8628, CIBA §7). */
export interface Poll {
  readonly client: OAuth2ServerClient;
  readonly scope: readonly string[];
  readonly resources: readonly string[];
  /** Milliseconds. */
  readonly expiresAt: number;
  /** What the person types; undefined for a backchannel request. */
  readonly userCode: string | undefined;
  /** Whom a backchannel request is about. */
  readonly hinted: OAuth2User | undefined;
  /** Seconds; `slow_down` adds five (RFC 8628 §3.5). */
  interval: number;
  /** Milliseconds. */
  polledAt: number | undefined;
  decision: "waiting" | "denied" | "used" | OAuth2User;
}

/** Trades a poll for the person's consent; throws Refusal while there is none. */
export function redeemPoll({ exchange, client }: TokenRequest, poll: Poll | undefined): Consent {
  if (poll?.client.id !== client.id) throw invalidGrant("The code is unknown or another client's");
  const now = exchange.provider.settings.now();
  if (poll.decision === "used") throw invalidGrant("The code was used before");
  if (poll.expiresAt <= now) throw new Refusal("expired_token", "The code has expired");
  checkPace(poll, now);
  const { decision } = poll;
  if (decision === "waiting") throw new Refusal("authorization_pending", "Nobody has decided yet");
  if (decision === "denied") throw new Refusal("access_denied", "The person said no");
  poll.decision = "used";
  return createConsent(exchange.provider, { client, user: decision, scope: poll.scope, resources: poll.resources });
}

/** The person's decision. RangeError where there is nothing to decide. */
export function decidePoll(
  { settings, findUser }: Exchange["provider"],
  poll: Poll | undefined,
  { user: name, deny }: { readonly user?: string; readonly deny?: boolean },
): void {
  if (poll?.decision !== "waiting" || poll.expiresAt <= settings.now()) {
    throw new RangeError("The code is unknown, expired or already settled");
  }
  const user = name === undefined ? (poll.hinted ?? settings.users[0]) : findUser(name);
  if (user === undefined) throw new RangeError("There is no such user");
  poll.decision = deny === true ? "denied" : user;
}

/** Timers may fire a moment early. */
const tolerance = 5;

function checkPace(poll: Poll, now: number): void {
  const isTooEarly = poll.polledAt !== undefined && now < poll.polledAt + poll.interval * 1000 - tolerance;
  poll.polledAt = now;
  if (!isTooEarly) return;
  poll.interval += 5;
  throw new Refusal("slow_down", `Wait ${String(poll.interval)} seconds between requests`);
}
