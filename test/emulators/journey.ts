import { expect } from "vitest";

import { defineProvider, grants, isOAuthKitError, maybe, OAuth2Client } from "../../packages/core/src/index.ts";
import { createClock, defineEmulator, type EmulatorDescription } from "../../packages/testing/src/index.ts";

const [www, api] = ["https://www.odd.example", "https://api.odd.example"];
/** Where all of them are. */
export const endpoints = { authorization: `${www}/authorize`, token: `${api}/token`, revocation: `${api}/revoke` };
const redirectUri = "https://app.example.test/callback";

/** What an emulator is told beside where it is. */
export type Recipe = Partial<EmulatorDescription<"www" | "api">>;

/** Everything that may be odd: a sign-in, a call, what is refused, a renewal, the end. Rejects where something is not as it should be. */
export async function journey(recipe: Recipe, definition: object): Promise<string> {
  const clock = createClock();
  const emulator = defineEmulator("odd", {
    hosts: { www, api },
    token: { lifetime: 3600 },
    calls: [
      { method: "GET", url: `${api}/me`, answer: ({ user }) => ({ id: user.id }) },
      { method: "GET", url: `${api}/videos`, scope: "videos", answer: () => ({ videos: [] }) },
    ],
    ...recipe,
    endpoints: { ...endpoints, ...recipe.endpoints },
  })({ clock });
  const provider = defineProvider("odd", () => ({
    endpoints,
    client: { id: "demo-client", secret: "demo-client-secret" },
    scope: { default: ["profile"] },
    failure: (body: unknown) => {
      const code = maybe(Object(body) as never, "error");
      return code === undefined ? undefined : { code, message: "", stale: code === "invalid_token" };
    },
    grants: { code: grants.code, refresh: grants.refresh },
    ...definition,
  }));
  const client = new OAuth2Client(provider({}), { fetch: emulator.fetch, now: clock.now, jitter: 0 });

  const wide = await client.authorize({ redirectUri, scope: ["profile", "videos"] });
  expect(await emulator.approve(wide.url)).not.toContain("error=");

  const denied = await client.authorize({ redirectUri });
  const no = await emulator.approve(denied.url, { deny: true });
  await expectCode(client.callback(no, denied.pending), "authorization_refused");

  const { url, pending } = await client.authorize({ redirectUri });
  const session = await client.callback(await emulator.approve(url), pending);
  const { expires_in, access_token } = await session.token();
  expect(expires_in).toBe(3600);
  await session.http.get(`${api}/me`).json();
  const refused = await session.http
    .get(`${api}/videos`)
    .json()
    .then(
      () => "api_refused",
      (error: unknown) => (isOAuthKitError(error) ? error.code : "no error of ours"),
    );
  expect(refused).toBe("api_refused");

  clock.advance(3_601_000);
  await session.http.get(`${api}/me`).json();
  const renewed = await session.token();
  expect(renewed.access_token).not.toBe(access_token);
  await client.revoke(renewed);
  const after = await emulator.fetch(`${api}/me`, { headers: { authorization: `Bearer ${renewed.access_token}` } });
  expect(await after.text()).not.toContain('"id"');
  emulator.revoke("demo");
  await expectCode(
    client.session("refresh", { refreshToken: "unknown", token: renewed }),
    /^(?:reauthorization_required|token_refused)$/,
  );
  return "done";
}

async function expectCode(task: Promise<unknown>, code: string | RegExp): Promise<void> {
  const error = await task.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(isOAuthKitError(error) ? error.code : String(error)).toMatch(code);
}
