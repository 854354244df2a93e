import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { describeProvider, providerCases } from "../../src/conformance/index.ts";
import { clips, type ClipsApp, type ClipsProvider } from "./reference/clips.ts";
import { clipsSetup } from "./reference/setup.ts";

describe("a runner", () => {
  it("gets one test for each case, under the provider's name", () => {
    const names: string[] = [];
    const register = (name: string): void => void names.push(name);
    const describeNow = (name: string, fn: () => void): void => {
      names.push(name);
      fn();
    };
    describeProvider({ describe: describeNow, it: register }, clips, clipsSetup());
    const cases = providerCases(clips, clipsSetup());
    expect(names).toEqual(["clips as an OAuth 2 provider", ...cases.map(({ id, title }) => `${title} (${id})`)]);
  });

  it("that knows no skipping lets pass what was not tried, and fails what is wrong", async () => {
    const tests = new Map<string, () => Promise<void>>();
    const runner = {
      describe: (_: string, fn: () => void): void => fn(),
      // As jest: functions with parameters of their own would be given a callback.
      it: (name: string, fn: () => Promise<void>): void => void tests.set(name, fn),
    };
    describeProvider(runner, broken, clipsSetup());
    const outcomes = await Promise.allSettled([...tests.values()].map(async (run) => run()));
    expect([...tests.values()].every((run) => run.length === 0)).toBe(true);
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([
      { status: "rejected", reason: expect.objectContaining({ name: "ConformanceError" }) as unknown },
    ]);
  });

  it("may be node:test: what is not offered is skipped, what is wrong fails", async () => {
    const file = fileURLToPath(new URL("node-test/clips.ts", import.meta.url));
    const options = ["--conditions=@oauthkit/source", "--test", "--test-reporter=tap", file];
    // A test run inside another one would report to that.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const run = promisify(execFile)(process.execPath, options, { env });
    const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
    expect(stdout).toContain("# Subtest: clips as an OAuth 2 provider");
    expect(stdout).toMatch(/^ *ok \d+ - makes calls that the provider accepts \(call-accepted\)$/m);
    expect(stdout).toMatch(/^ *ok \d+ - .+ \(signing-fresh\) # SKIP the setup has no `fresh`$/m);
    expect(stdout).toMatch(/^ *not ok \d+ - .+ \(callback-denied\)$/m);
    expect(stdout).toContain("Let the emulator's `approve` heed `deny`");
    const { length } = providerCases(clips, clipsSetup());
    expect(stdout).toMatch(new RegExp(`^# pass ${length - 4}$`, "m"));
    expect(stdout).toMatch(/^# fail 1$/m);
    expect(stdout).toMatch(/^# skipped 3$/m);
  });
});

function broken(app: ClipsApp): ClipsProvider {
  throw new Error(`there is no such provider for ${app.clientKey}`);
}
