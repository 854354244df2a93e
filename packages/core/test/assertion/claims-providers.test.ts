import { describe, expect, test } from "vitest";

import { AssertionClient } from "../../src/index.ts";
import { exchanged } from "./claims-exchanged.ts";
import { openFake, type Provider } from "./claims-fake.ts";
import { selfSigned } from "./claims-self-signed.ts";

const once = { retry: 0 } as const;

function names(providers: readonly Provider[]): readonly (readonly [string, Provider])[] {
  return providers.map((provider) => [provider.name, provider]);
}

function faults(providers: readonly Provider[]): readonly (readonly [string, string, Provider, Provider["options"]])[] {
  return providers.flatMap((provider) =>
    provider.faulty.map(([why, options]) => [provider.name, why, provider, options] as const),
  );
}

describe("what a provider wants in an assertion", () => {
  test.each(faults(exchanged))("%s refuses it where %s", async (_, _why, provider, options) => {
    const { fetch, clock } = openFake(provider);
    await using robot = new AssertionClient(options, { fetch, now: clock.now });
    const error: unknown = await robot.token().catch((e: unknown) => e);
    // One word of theirs means a person after all, once.
    const isForPeople = (error as { readonly problem?: string }).problem === "consent_required";
    const remedy = isForPeople ? "sign_in_again" : "mend_configuration";
    expect(error).toMatchObject({ name: "AuthorizationError", remedy });
  });

  test.each(names(exchanged))("%s gets, and gives a token for it; later another", async (_, provider) => {
    const { fetch, clock, visits, revoke } = openFake(provider);
    await using robot = new AssertionClient(provider.options, { fetch, now: clock.now, jitter: 0 });
    const call = async (): Promise<void> =>
      expect(await robot.http.get(provider.api, once).json()).toEqual({ ok: true });
    await Promise.all(Array.from({ length: 50 }, call));
    expect(visits).toHaveLength(1);
    clock.advance(provider.lifetime - 61);
    await call();
    expect(visits).toHaveLength(1);
    clock.advance(1);
    await Promise.all(Array.from({ length: 50 }, call));
    expect(visits).toHaveLength(2);
    // Who leaves out `jti` says the same within a second.
    clock.advance(1);
    revoke();
    await Promise.all(Array.from({ length: 50 }, call));
    expect(visits).toHaveLength(3);
    expect(new Set(visits.map(({ text }) => text)).size).toBe(3);
  });
});

describe("what a provider wants in a token that it did not give", () => {
  test.each(faults(selfSigned))("%s refuses it where %s", async (_, _why, provider, options) => {
    const { fetch, clock } = openFake(provider);
    await using robot = new AssertionClient(options, { fetch, now: clock.now });
    await expect(robot.http.get(provider.api, once).json()).rejects.toMatchObject({ remedy: "mend_configuration" });
  });

  test.each(names(selfSigned))("%s takes it, and later another", async (_, provider) => {
    const { fetch, clock, visits } = openFake(provider);
    await using robot = new AssertionClient(provider.options, { fetch, now: clock.now, jitter: 0 });
    const call = async (): Promise<void> =>
      expect(await robot.http.get(provider.api, once).json()).toEqual({ ok: true });
    const made = (): number => new Set(visits.map(({ text }) => text)).size;
    await Promise.all(Array.from({ length: 50 }, call));
    expect(made()).toBe(1);
    clock.advance(provider.lifetime - 61);
    await call();
    expect(made()).toBe(1);
    clock.advance(1);
    await Promise.all(Array.from({ length: 50 }, call));
    expect(made()).toBe(2);
    expect(visits).toHaveLength(101);
  });
});
