import { Buffer } from "node:buffer";
import { createPublicKey, verify } from "node:crypto";
import { inspect } from "node:util";

import { AssertionClient } from "@oauthkit/core/assertion";
import { createClock } from "@oauthkit/testing";
import { describe, expect, it, onTestFinished } from "vitest";

import { googleServiceAccount, type GoogleServiceAccountOptions } from "../src/index.ts";
import { createServiceAccount, demoGoogleUser, googleEmulator } from "../src/testing/index.ts";
import { caught, driveScope } from "./scene.ts";

const robot = createServiceAccount({ subjects: [demoGoogleUser.email] });

function open(
  change: Partial<GoogleServiceAccountOptions> = {},
  keyFile: string | object = JSON.stringify(robot.keyFile),
) {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = googleEmulator({ clock, accounts: [robot.account] });
  const client = new AssertionClient(googleServiceAccount(keyFile, { scope: [driveScope], ...change }), {
    fetch: emulator.fetch,
    now: clock.now,
  });
  return { clock, emulator, client };
}

async function namesOf({ client }: Pick<ReturnType<typeof open>, "client">): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of client.api.files()) names.push(name);
  return names;
}

describe("a service account that cannot be", () => {
  it.each([
    ["no JSON", "key.json", "key_file_unsupported"],
    ["a user's credentials", { type: "authorized_user" }, "key_file_unsupported"],
    ["half a file", { ...robot.keyFile, private_key: undefined }, "key_file_incomplete"],
  ])("has %s for its key file", async (_, keyFile, code) => {
    expect(await caught(() => open({}, keyFile))).toMatchObject({ code });
  });

  it("says nothing that it is for", async () => {
    expect(await caught(() => open({ scope: undefined }))).toMatchObject({ code: "option_missing" });
  });

  it("is unknown to Google: the operator has to mend it", async () => {
    const { keyFile } = createServiceAccount();
    const scene = open({}, keyFile);
    expect(await caught(async () => namesOf(scene))).toMatchObject({
      code: "token_refused",
      problem: "invalid_grant",
      provider: "google",
      remedy: "mend_configuration",
    });
  });

  it("may not act for somebody", async () => {
    const scene = open({ subject: "stranger@example.test" });
    expect(await caught(async () => namesOf(scene))).toMatchObject({ code: "token_refused" });
  });

  it("lacks a scope: the refusal is Google's", async () => {
    const scene = open({ scope: ["https://www.googleapis.com/auth/calendar.readonly"] });
    expect(await caught(async () => namesOf(scene))).toMatchObject({
      code: "api_refused",
      failure: { code: 403, name: "insufficientPermissions" },
    });
  });
});

describe("a service account", () => {
  it("acts for itself: one token for thirty calls, signed with the key of the file", async () => {
    const scene = open();
    await Promise.all(Array.from({ length: 30 }, async () => namesOf(scene)));
    expect(scene.emulator.count("token")).toBe(1);
    const assertion = String(scene.emulator.log.find(({ step }) => step === "token")?.form["assertion"]);
    const [head = "", body = "", signature = ""] = assertion.split(".");
    const key = createPublicKey(robot.keyFile.private_key);
    const isGood = verify("sha256", Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"));
    expect(isGood).toBe(true);
    expect(JSON.parse(Buffer.from(body, "base64url").toString())).toMatchObject({
      iss: robot.keyFile.client_email,
      aud: "https://oauth2.googleapis.com/token",
      scope: driveScope,
    });
  });

  it("acts for a person of the domain, where an admin has let it", async () => {
    expect(await namesOf(open())).toEqual([]);
    expect(await namesOf(open({ subject: demoGoogleUser.email }))).toEqual(["Minutes", "Budget"]);
    const { client } = open();
    expect(await namesOf({ client: client.as(demoGoogleUser.email) as typeof client })).toEqual(["Minutes", "Budget"]);
  });

  it("gets a new token when the old one has ended", async () => {
    const scene = open();
    await namesOf(scene);
    scene.clock.advance(3600);
    await namesOf(scene);
    expect(scene.emulator.count("token")).toBe(2);
  });

  it("does not show its key", () => {
    expect(inspect(googleServiceAccount(robot.keyFile, { scope: [driveScope] }), { depth: 9 })).not.toContain(
      "PRIVATE KEY",
    );
  });

  it("reaches an emulator over HTTP", async () => {
    const emulator = googleEmulator({ accounts: [robot.account] });
    const { servers, close } = await emulator.listen();
    onTestFinished(close);
    const keyFile = { ...robot.keyFile, token_uri: `${servers.oauth2}/token` };
    const client = new AssertionClient(
      googleServiceAccount(keyFile, { scope: [driveScope], subject: demoGoogleUser.email, servers }),
    );
    expect(await namesOf({ client })).toEqual(["Minutes", "Budget"]);
  });
});
