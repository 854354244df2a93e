import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  AssertionClient,
  type AssertionOptions,
  memoryStore,
  type OAuth2Runtime,
  type OAuth2Token,
} from "../../src/index.ts";
import { pemOf, remoteKeyOf } from "./assertion-keys.ts";
import { type AssertionProvider, openAssertionProvider, sharedSecret } from "./assertion-provider.ts";
import { bearerIssuer, jwtBearer } from "./jwt-bearer-grant.ts";
import { createKey } from "./keys.ts";

let provider: AssertionProvider;
beforeAll(async () => {
  provider = await openAssertionProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

function createRobot(change: Partial<AssertionOptions> = {}, runtime: OAuth2Runtime = {}): AssertionClient {
  const options: AssertionOptions = {
    tokenEndpoint: provider.tokenEndpoint,
    issuer: bearerIssuer,
    subject: "ada",
    key: { pem: pemOf("ES256") },
    scope: ["openid", "email"],
    client: { id: "bearer", secret: sharedSecret },
  };
  return new AssertionClient({ ...options, ...change } as AssertionOptions, runtime);
}

async function who({ http }: Pick<AssertionClient, "http">): Promise<unknown> {
  return http.get(`${provider.issuer}/me`, { retry: 0 }).json();
}

/** How often the token endpoint was asked during a task. */
async function count(task: () => Promise<unknown>): Promise<number> {
  const before = provider.forms.length;
  await task();
  return provider.forms.length - before;
}

describe("an assertion that the provider does not take", () => {
  const other = createKey("other").pem;

  it.each<[string, Partial<AssertionOptions>, string, string]>([
    ["signed with another key", { key: { pem: other } }, "token_refused", "invalid_grant"],
    ["for another audience", { audience: "https://other.example/" }, "token_refused", "invalid_grant"],
    ["of another issuer", { issuer: "https://other.example/" }, "token_refused", "invalid_grant"],
    ["without a subject", { subject: undefined, claims: { sub: undefined } }, "token_refused", "invalid_grant"],
    ["without a jti", { claims: { jti: undefined } }, "token_refused", "invalid_grant"],
    ["of another type", { header: { typ: "at+jwt" } }, "token_refused", "invalid_grant"],
    ["that lives for ten minutes", { lifetime: 600 }, "token_refused", "invalid_grant"],
    ["that lives for two hours", { lifetime: 7200 }, "lifetime_refused", "invalid_grant"],
    ["with another scope in the claim", { claims: { scope: "openid" } }, "token_refused", "invalid_scope"],
    [
      "of a client with a wrong secret",
      { client: { id: "bearer", secret: "wrong" } },
      "token_refused",
      "invalid_client",
    ],
  ])("%s, is refused, and nobody is sent to sign in", async (_, change, code, problem) => {
    await using robot = createRobot(change);
    const error: unknown = await robot.token().catch((e: unknown) => e);
    expect(error).toMatchObject({ name: "AuthorizationError", code, problem, remedy: "mend_configuration" });
    expect(String(error)).not.toMatch(/sign in|sign the user in/);
  });

  it("because it was used before, is refused", async () => {
    await using robot = createRobot();
    await robot.token();
    const assertion = provider.forms.at(-1)?.get("assertion") ?? "";
    await using replaying = createRobot({ assertion, issuer: undefined, key: undefined });
    await expect(replaying.token()).rejects.toMatchObject({ code: "token_refused", problem: "invalid_grant" });
  });

  it("is told without showing it", async () => {
    await using robot = createRobot({ key: { pem: other } });
    const error: unknown = await robot.token().catch((e: unknown) => e);
    const [, payload = "", signature = ""] = provider.forms.at(-1)?.get("assertion")?.split(".") ?? [];
    const text = `${String(error)} ${JSON.stringify(error)}`;
    expect(payload.length).toBeGreaterThan(100);
    for (const secret of [payload, signature, sharedSecret]) expect(text).not.toContain(secret);
  });
});

describe("an account", () => {
  it("calls as its subject, having asked once", async () => {
    await using robot = createRobot();
    const asked = await count(async () => {
      const all = await Promise.all(Array.from({ length: 100 }, async () => who(robot)));
      expect(new Set(all.map((one) => JSON.stringify(one)))).toEqual(
        new Set(['{"sub":"ada","email":"ada@example.com","email_verified":true}']),
      );
    });
    expect(asked).toBe(1);
    expect(Object.fromEntries(provider.forms.at(-1) ?? [])).toEqual({
      grant_type: jwtBearer,
      assertion: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      scope: "openid email",
      client_id: "bearer",
      client_secret: sharedSecret,
    });
  });

  it("calls as others, each with one token of their own", async () => {
    await using robot = createRobot({ key: remoteKeyOf("ES256") });
    const people = ["grace", "ada lovelace", "jörg@example.com", "a:b", "a%3Ab", "😀"];
    const asked = await count(async () => {
      for (let round = 0; round < 2; round++) {
        const answers = await Promise.all(people.map(async (person) => who(robot.as(person))));
        expect(answers).toEqual(people.map((sub) => expect.objectContaining({ sub }) as unknown));
      }
      await expect(who(robot)).resolves.toMatchObject({ sub: "ada" });
    });
    expect(asked).toBe(people.length + 1);
  });

  it("gets a new token once where thirty calls are refused", async () => {
    await using robot = createRobot();
    const first = await robot.token();
    await provider.forget(first.access_token);
    const asked = await count(async () => {
      await Promise.all(Array.from({ length: 30 }, async () => who(robot)));
    });
    expect(asked).toBe(1);
    expect((await robot.token()).access_token).not.toBe(first.access_token);
  });

  it("goes by the provider's clock where its own is hours away, and remembers it", async () => {
    for (const offset of [-7200, 7200]) {
      await using robot = createRobot({}, { now: () => Date.now() + offset * 1000 });
      expect(await count(async () => who(robot))).toBe(2);
      expect(await count(async () => who(robot.as("grace")))).toBe(1);
    }
  });

  it("shares its tokens with another client of the same store, subject by subject", async () => {
    const runtime = { store: memoryStore<OAuth2Token>() };
    await using one = createRobot({}, runtime);
    await using two = createRobot({}, runtime);
    const asked = await count(async () => {
      await Promise.all([one, two, one.as("grace"), two.as("grace")].map(who));
    });
    expect(asked).toBe(2);
    await expect(who(two.as("grace"))).resolves.toMatchObject({ sub: "grace" });
  });
});
