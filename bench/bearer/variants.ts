import { OAuth2Client } from "@oauthkit/core";
import ky, { type ResponsePromise } from "ky";
import * as oauth4webapi from "oauth4webapi";
import * as openidClient from "openid-client";

import type { Call } from "../callers.ts";
import { accessToken, profile } from "./token.ts";

/** One and the same GET with its JSON, sent in different ways; each throws unless it was answered as it should be. */
export function createCalls(origin: string): Readonly<Record<string, Call>> {
  const url = `${origin}/2/users/me?fields=name,email`;
  const headers = { authorization: `Bearer ${accessToken}` };
  // The libraries that want a URL are given one that is ready.
  const place = new URL(url);
  const config = createConfiguration(origin);
  const insecurely = { [oauth4webapi.allowInsecureRequests]: true };
  const session = new OAuth2Client({
    endpoints: { token: `${origin}/token` },
    client: { id: "bench" },
  }).resume({ access_token: accessToken, token_type: "bearer" });
  return {
    fetch: async () => checkAnswer(await fetch(url, { headers })),
    ky: async () => checkShortcut(ky.get(url, { headers })),
    oauth4webapi: async () =>
      checkAnswer(
        await oauth4webapi.protectedResourceRequest(accessToken, "GET", place, undefined, undefined, insecurely),
      ),
    "openid-client": async () =>
      checkAnswer(await openidClient.fetchProtectedResource(config, accessToken, place, "GET")),
    "session.fetch": async () => checkAnswer(await session.fetch(url)),
    "session.http": async () => checkShortcut(session.http.get(url)),
  };
}

function createConfiguration(origin: string): openidClient.Configuration {
  const config = new openidClient.Configuration({ issuer: origin }, "bench");
  openidClient.allowInsecureRequests(config);
  return config;
}

async function checkAnswer(response: Response): Promise<void> {
  check(response.status, await response.json());
}

async function checkShortcut(sent: ResponsePromise): Promise<void> {
  const body = await sent.json();
  check((await sent).status, body);
}

function check(status: number, body: unknown): void {
  const { sub, email } = body as Partial<typeof profile>;
  if (status !== 200 || sub !== profile.sub || email !== profile.email) throw new Error(`a wrong answer: ${status}`);
}
