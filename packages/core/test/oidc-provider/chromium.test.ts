import { afterAll, beforeAll, expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { hasChromium, signInWithChromium } from "./chromium.ts";
import { redirectUri, registered } from "./clients.ts";
import { openProvider, type TestProvider } from "./provider.ts";

let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

it("signs in through the provider's own pages in Chromium", { timeout: 60_000 }, async ({ skip }) => {
  // Where the browser is a must, the workspace's configuration has complained already.
  skip(!hasChromium, "this machine has no Chromium");
  const client = new OAuth2Client({ issuer: provider.issuer, client: registered.basic });
  const { url, pending } = await client.authorize({ redirectUri, scope: ["openid", "email"] });
  const back = await signInWithChromium(url, "ada");
  await using session = await client.callback(back, pending);
  await expect(session.token()).resolves.toMatchObject({ token_type: "bearer", scope: "openid email" });
  await expect(client.userinfo(session)).resolves.toMatchObject({ sub: "ada", email: "ada@example.com" });
});
