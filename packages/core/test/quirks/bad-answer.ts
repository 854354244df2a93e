import { inspect } from "node:util";

import { createCanary, createClock } from "@oauthkit/testing";

import { memoryStore, OAuth2Client, type OAuth2Definition, type OAuth2Token } from "../../src/index.ts";
import { redirectUri } from "./house.ts";

/** Marked values, for answers that show too much. */
export interface Secrets {
  /** Of the application. */
  readonly client: string;
  /** What was sent: the code, or the refresh token. */
  readonly sent: string;
  /** A token that the answer would give out. */
  readonly fresh: string;
  /** The whole request. */
  readonly request: string;
}

/** An answer of a token endpoint that is of no use, and what has to come of it. */
export interface BadAnswer {
  readonly name: string;
  readonly definition?: Partial<OAuth2Definition>;
  readonly answer: (secrets: Secrets) => Response;
  readonly expected: ExpectedError;
  /** The same for a renewal, where that differs. */
  readonly renewing?: ExpectedError;
}

/** What has to be in an error. */
export interface ExpectedError {
  readonly code: string;
  readonly remedy: string;
  readonly problem?: string;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly message?: unknown;
}

/** What has come of a bad answer. */
export interface Outcome {
  readonly error: unknown;
  /** Secrets that the error shows, and where. */
  readonly leaks: readonly string[];
  /** Whether what the store has kept is as it was. */
  readonly kept: boolean;
}

/** Gives a bad answer for a code. */
export async function refuseSignIn({ definition, answer }: BadAnswer): Promise<Outcome> {
  const { canary, findCanaries } = createCanary();
  const [secret, code] = [canary("client_secret"), canary("code")];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = await new Request(input, init).text();
    return answer({ client: secret, sent: code, fresh: canary("fresh"), request });
  };
  const client = new OAuth2Client({ ...base(secret), ...definition }, { fetch });
  const { pending } = await client.authorize({ redirectUri });
  const error = await refusalOf(client.callback(`${redirectUri}?code=${code}&state=${pending.state}`, pending));
  const shown = inspect(error, { depth: 9 }).includes(pending.codeVerifier ?? "");
  return { error, leaks: [...findCanaries(error), ...(shown ? ["code_verifier"] : [])], kept: true };
}

/** Gives it for a refresh token. */
export async function refuseRenewal({ definition, answer }: BadAnswer): Promise<Outcome> {
  const { canary, findCanaries } = createCanary();
  const [secret, access, refresh] = [canary("client_secret"), canary("access_token"), canary("refresh_token")];
  const clock = createClock(Date.UTC(2030, 0, 1));
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = await new Request(input, init).text();
    return answer({ client: secret, sent: refresh, fresh: canary("fresh"), request });
  };
  const store = memoryStore<OAuth2Token>();
  const client = new OAuth2Client({ ...base(secret), ...definition }, { fetch, store, now: clock.now, jitter: 0 });
  const kept = {
    access_token: access,
    token_type: "bearer",
    refresh_token: refresh,
    expires_in: 60,
    expires_at: clock.now() / 1000,
  };
  await store.set("as.example:jane", kept);
  await using session = await client.restore("jane");
  const error = await refusalOf(session.token());
  const left = JSON.stringify(await store.get("as.example:jane"));
  return { error, leaks: findCanaries(error), kept: left === JSON.stringify(kept) };
}

function base(secret: string): OAuth2Definition {
  return {
    endpoints: { authorization: "https://as.example/authorize", token: "https://as.example/token" },
    client: { id: "app", secret },
  };
}

async function refusalOf(task: Promise<unknown>): Promise<unknown> {
  return task.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}
