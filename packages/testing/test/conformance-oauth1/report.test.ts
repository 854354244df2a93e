import { expect, it } from "vitest";

import { checkOAuth1Provider, oauth1ProviderCases, reportLine } from "../../src/conformance/index.ts";
import { altered } from "./mutations/mutation.ts";
import { type Photos, photos, type PhotosApp, photosSetup, www } from "./photos.ts";

it("a report tells of a provider that nobody can sign in at, and of what was not tried", async () => {
  const report = await checkOAuth1Provider(lost, photosSetup);
  expect(report).toMatchObject({
    provider: "photos",
    contract: 1,
    levels: { "sign-in": "failed", renewal: "not offered", "signed API": "failed", revocation: "failed" },
    failed: 1,
  });
  expect(report.passed + report.failed + report.skipped).toBe(report.cases.length);
  const { advice, ...told } = report.cases.find(({ id }) => id === "sign-in-steps") ?? {};
  expect(told).toEqual({
    id: "sign-in-steps",
    level: "sign-in",
    title: "signs a person in by three steps, each in a process of its own",
    outcome: "failed",
  });
  expect(advice).toContain("Check the endpoints, `signature` and `quirks` of the definition");
  expect(report.cases.find(({ id }) => id === "call-accepted")).toMatchObject({
    outcome: "blocked",
    advice: "not tried, because sign-in-steps failed",
  });
});

it("a report says of a revocation that was never offered that it was not, though nobody can sign in", async () => {
  const { revoke: _, ...setup } = photosSetup;
  expect((await checkOAuth1Provider(lost, setup)).levels).toMatchObject({
    "sign-in": "failed",
    revocation: "not offered",
  });
});

it("a report of a setup without fields says so, once", async () => {
  const { fields: _, ...setup } = photosSetup;
  const { cases, failed } = await checkOAuth1Provider(photos, setup as never);
  expect(failed).toBe(1);
  expect(cases[0]?.advice).toMatch(/^the setup has no `fields`\. .*`fields: \[\]`\.$/);
});

it("a report is JSON, and one line", async () => {
  const report = await checkOAuth1Provider(photos, photosSetup);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(report.levels).toEqual({
    "sign-in": "passed",
    renewal: "not offered",
    "signed API": "passed",
    revocation: "passed",
  });
  expect(reportLine(report)).toBe(
    `\`photos\`, contract 1: sign-in ✓ · renewal not offered · signed API ✓ · revocation ✓ (${report.cases.length - 2} passed, 0 failed, 2 skipped)`,
  );
});

it("no secret is in a report", async () => {
  for (const provider of [photos, lost]) {
    expect(JSON.stringify(await checkOAuth1Provider(provider, photosSetup))).not.toContain("CANARY-");
  }
});

it("a provider that cannot be made has no name, and one case that failed", async () => {
  const report = await checkOAuth1Provider(broken, photosSetup);
  expect(report).toMatchObject({ provider: "unknown", contract: 0, passed: 0, failed: 1 });
  expect(report.cases[0]?.advice).toContain("there is no such provider");
});

it("one case runs by itself, and once", async () => {
  const cases = oauth1ProviderCases(photos, photosSetup);
  const one = cases.find(({ id }) => id === "token-fields");
  await expect(one?.run()).resolves.toEqual({ outcome: "passed" });
  expect(await one?.run()).toBe(await one?.run());
});

function lost(app: PhotosApp): Photos {
  const { authorization, accessToken } = photos(app).endpoints;
  return altered(photos(app), { endpoints: { requestToken: `${www}/nowhere`, authorization, accessToken } });
}

function broken(app: PhotosApp): Photos {
  throw new Error(`there is no such provider for ${app.key}`);
}
