import { describe, expect, it } from "vitest";

import { checkProvider, providerCases, reportLine } from "../../src/conformance/index.ts";
import { altered } from "./mutations/mutation.ts";
import { clips, type ClipsApp, type ClipsProvider } from "./reference/clips.ts";
import { clipsSetup } from "./reference/setup.ts";

describe("a report", () => {
  it("tells of a provider that nobody can sign in at, and of what was not tried", async () => {
    const report = await checkProvider(lost, clipsSetup());
    expect(report).toMatchObject({
      provider: "clips",
      contract: 1,
      levels: { "sign-in": "failed", renewal: "failed", "signed API": "failed", revocation: "failed" },
    });
    expect(report.passed + report.failed + report.skipped).toBe(report.cases.length);
    const { advice, ...told } = report.cases.find(({ id }) => id === "sign-in") ?? {};
    expect(told).toEqual({ id: "sign-in", level: "sign-in", title: "signs in by code", outcome: "failed" });
    expect(advice).toContain("Check `endpoints`, `client`, `scope`, `quirks` and `extras` of the definition");
    expect(report.cases.find(({ id }) => id === "token-fields")).toMatchObject({
      outcome: "blocked",
      advice: "not tried, because sign-in failed",
    });
    expect(report.cases.find(({ id }) => id === "call-accepted")).toMatchObject({
      outcome: "blocked",
      advice: "not tried, because signer-fed was not tried",
    });
  });

  it("has one line", async () => {
    const { length } = providerCases(clips, clipsSetup());
    expect(reportLine(await checkProvider(clips, clipsSetup()))).toBe(
      `\`clips\`, contract 1: sign-in ✓ · renewal ✓ · signed API ✓ · revocation ✓ (${length} passed, 0 failed, 0 skipped)`,
    );
    expect(reportLine(await checkProvider(unended, clipsSetup()))).toContain("signed API ✓ · revocation not offered (");
  });

  it("says of what was never offered that it was not, though nobody can sign in", async () => {
    const { levels, cases } = await checkProvider(neither, clipsSetup());
    expect(levels).toMatchObject({ "sign-in": "failed", revocation: "not offered" });
    expect(cases.find(({ id }) => id === "token-revoked")?.advice).toContain("no `endpoints.revocation`");
    const own = { ...clipsSetup(), revoke: async (): Promise<void> => undefined };
    expect((await checkProvider(neither, own)).levels.revocation).toBe("failed");
  });

  it("does not call renewal offered where tokens end, and nothing renews them", async () => {
    const setup = clipsSetup({ refreshable: false });
    const grants = { ...setup.grants, refresh: { not: "it gives no refresh tokens" } };
    const { levels, cases, failed } = await checkProvider(clips, { ...setup, grants });
    expect(failed).toBe(0);
    expect(levels.renewal).toBe("not offered");
    for (const id of ["lifetime-kept", "token-ended"]) {
      expect(cases.find((one) => one.id === id)).toMatchObject({ level: "renewal", outcome: "passed" });
    }
  });

  it("has each case at the level where docs/testing-a-provider.md has it", () => {
    const levelOf = new Map(providerCases(clips, clipsSetup()).map(({ id, level }) => [id, level]));
    const told = {
      "sign-in": ["extras-pure", "quirks-pure", "profile-subject", "applications-apart", "people-apart", "token-kept"],
      renewal: ["lifetime-kept", "token-ended", "token-fields-renewed", "refresh-discreet"],
      "signed API": ["failure-pure", "session-ended", "origin-foreign", "call-without-secret"],
      revocation: ["token-revoked"],
    };
    for (const [level, ids] of Object.entries(told)) {
      expect(ids.map((id) => levelOf.get(id))).toEqual(ids.map(() => level));
    }
  });

  it("of a setup without fields says so, once", async () => {
    const { fields: _, ...rest } = clipsSetup();
    const { cases, failed } = await checkProvider(clips, rest as never);
    expect(failed).toBe(1);
    expect(cases[0]).toMatchObject({
      outcome: "failed",
      advice: expect.stringMatching(/^the setup has no `fields`\. .*`fields: \[\]`\.$/) as unknown,
    });
  });

  it("is JSON, without a secret", async () => {
    for (const provider of [clips, lost]) {
      const report = await checkProvider(provider, clipsSetup());
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      expect(JSON.stringify(report)).not.toContain("CANARY-");
    }
  });

  it("of a provider that cannot be made has no name, and one case that failed", async () => {
    const report = await checkProvider(broken, clipsSetup());
    expect(report).toMatchObject({ provider: "unknown", contract: 0, passed: 0, failed: 1 });
    expect(report.cases[0]?.advice).toContain("there is no such provider");
  });

  it("says why something was not offered", async () => {
    const own = clipsSetup();
    const setup = { ...own, grants: { ...own.grants, device: { not: "there is no such device" } } };
    const { cases, failed } = await checkProvider(clips, setup);
    expect(failed).toBe(0);
    expect(cases.find(({ id }) => id === "grant-device")).toMatchObject({
      outcome: "not offered",
      advice: "there is no such device",
    });
  });

  it("says of people who never come back that they cannot say no", async () => {
    const own = clipsSetup();
    const { cases } = await checkProvider(clips, {
      ...own,
      emulator: async (world) => {
        const emulator = await own.emulator(world);
        const approve: typeof emulator.approve = async (url, options) => {
          if (options?.deny === true) throw new RangeError("The person has closed the window");
          return emulator.approve(url, options);
        };
        return { ...emulator, approve };
      },
    });
    expect(cases.find(({ id }) => id === "callback-denied")).toMatchObject({
      outcome: "not offered",
      advice: "who says no does not come back: RangeError: The person has closed the window",
    });
  });
});

it("one case runs by itself, and once", async () => {
  const one = providerCases(clips, clipsSetup()).find(({ id }) => id === "token-fields");
  await expect(one?.run()).resolves.toEqual({ outcome: "passed" });
  expect(await one?.run()).toBe(await one?.run());
});

it("the time of day and the global fetch are as before, and other tasks keep theirs", async () => {
  const before = [globalThis.Date, globalThis.fetch];
  const run = checkProvider(clips, clipsSetup());
  expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(60_000);
  await run;
  expect([globalThis.Date, globalThis.fetch]).toEqual(before);
});

function lost(app: ClipsApp): ClipsProvider {
  return altered(clips(app), { client: { id: app.clientKey, secret: "another" } });
}

function neither(app: ClipsApp): ClipsProvider {
  return altered(lost(app), { endpoints: unended(app).endpoints ?? {} });
}

function unended(app: ClipsApp): ClipsProvider {
  const own = clips(app);
  return altered(own, {
    endpoints: Object.fromEntries(Object.entries(own.endpoints ?? {}).filter(([name]) => name !== "revocation")),
  });
}

function broken(app: ClipsApp): ClipsProvider {
  throw new Error(`there is no such provider for ${app.clientKey}`);
}
