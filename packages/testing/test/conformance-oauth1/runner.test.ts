import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { describeOAuth1Provider, oauth1ProviderCases } from "../../src/conformance/index.ts";
import { photos, photosSetup } from "./photos.ts";

// As a package of its own would have it.
describeOAuth1Provider({ describe, it }, photos, photosSetup);

describe("a runner", () => {
  it("gets one test for each case, under the provider's name", () => {
    const names: string[] = [];
    const register = (name: string): void => void names.push(name);
    const describeNow = (name: string, fn: () => void): void => {
      names.push(name);
      fn();
    };
    describeOAuth1Provider({ describe: describeNow, it: register }, photos, photosSetup);
    const cases = oauth1ProviderCases(photos, photosSetup);
    expect(names).toEqual(["photos as an OAuth 1 provider", ...cases.map(({ id, title }) => `${title} (${id})`)]);
  });

  it("may be node:test: what is not offered is skipped, what is wrong fails", async () => {
    const file = fileURLToPath(new URL("node-test/photos.ts", import.meta.url));
    const options = ["--conditions=@oauthkit/source", "--test", "--test-reporter=tap", file];
    // A test run inside another one would report to that.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const run = promisify(execFile)(process.execPath, options, { env });
    const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
    expect(stdout).toContain("# Subtest: photos as an OAuth 1 provider");
    expect(stdout).toMatch(/^ *ok \d+ - signs calls that the provider accepts \(call-accepted\)$/m);
    expect(stdout).toMatch(/^ *ok \d+ - .+ \(signing-pure\) # SKIP the definition has no signer of its own$/m);
    expect(stdout).toMatch(/^ *not ok \d+ - .+ \(token-revoked\)$/m);
    expect(stdout).toContain("a revoked token is accepted. Let `revoke` ask the provider");
    const { length } = oauth1ProviderCases(photos, photosSetup);
    expect(stdout).toMatch(new RegExp(`^# pass ${length - 3}$`, "m"));
    expect(stdout).toMatch(/^# fail 1$/m);
    expect(stdout).toMatch(/^# skipped 2$/m);
  });
});
