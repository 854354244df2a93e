import { type Canary, type Clock, createCanary, createClock } from "@oauthkit/testing";

import { AssertionClient, type AssertionOptions, type OAuth2Runtime } from "../../../src/index.ts";
import type { Breakage } from "../oauth2/breakages.ts";
import { dump, readSent } from "../oauth2/sent.ts";
import { createWitness } from "../oauth2/witness.ts";
import { providerId } from "../scene.ts";
import type { Account } from "./accounts.ts";
import { findKey } from "./keys.ts";

/** An account at a server that takes whatever it is given, every secret of theirs a canary or known to a witness. */
export interface Scene extends Canary {
  readonly client: AssertionClient;
  readonly options: AssertionOptions;
  readonly clock: Clock;
  readonly api: string;
  /** Lets the next request to an endpoint go wrong. */
  readonly strike: (where: "token" | "api", breakage: Breakage) => void;
  /** How many requests have gone wrong. */
  readonly struck: () => number;
  /** How many secrets were made on the way. */
  readonly witnessed: () => number;
}

/** Where the account calls. */
const api = "https://api.test/me";

/** Where it gets its tokens. */
const tokenEndpoint = "https://as.test/token";

/** Sets the scene for one kind of account. */
export function createScene(
  account: Account,
  runtime: OAuth2Runtime = {},
  change: Partial<AssertionOptions> = {},
): Scene {
  const birds = createCanary();
  const witness = createWitness();
  // Today, because proofs of possession are dated by the machine's own clock.
  const clock = createClock(Date.now());
  const orders: { readonly where: string; readonly breakage: Breakage }[] = [];
  let struck = 0;
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const sent = await readSent(request);
    witness.hear(decodeURIComponent(dump(sent).replaceAll("%", "%25").replaceAll("+", " ")));
    const where = request.url === tokenEndpoint ? "token" : "api";
    const index = orders.findIndex((order) => order.where === where);
    const [order] = index === -1 ? [] : orders.splice(index, 1);
    if (order === undefined) return where === "api" ? Response.json({ sub: "7" }) : give(birds, account);
    struck += 1;
    return order.breakage.strike(sent);
  };
  const options = { id: providerId, ...account.create(birds.canary), ...change } as AssertionOptions;
  const client = new AssertionClient(options, {
    fetch,
    now: clock.now,
    jitter: 0,
    random: () => birds.canary("random"),
    ...runtime,
  });
  return {
    ...birds,
    findCanaries: (value) => [...birds.findCanaries(value), ...witness.find(value), ...findKey(value)],
    client,
    options,
    clock,
    api,
    strike: (where, breakage) => void orders.push({ where, breakage }),
    struck: () => struck,
    witnessed: witness.count,
  };
}

function give({ canary }: Canary, { isBound = false, bearer = "access_token" }: Account): Response {
  return Response.json({
    [bearer]: canary("access_token"),
    refresh_token: canary("refresh_token"),
    token_type: isBound ? "DPoP" : "Bearer",
    expires_in: 3600,
  });
}
