import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { okruToken, readLaunch } from "../src/index.ts";
import { demoApplication, demoOkruUser, okruEmulator } from "../src/testing/index.ts";
import { caught, entriesOf, lastSent, md5, setUp, sigOf } from "./sign-in-scene.ts";

const { secretKey, applicationKey } = demoApplication;
const forged = "f".repeat(32);

describe("a session_secret_key that is forged", () => {
  it.each([undefined, "server", "client"] as const)("is found out in the circuit %s", async (circuit) => {
    const { client, emulator } = setUp({ app: { circuit } });
    const url = emulator.launchUrl({ parameters: { session_secret_key: forged } });
    const error = await caught(async () => client.session("launch", { url }));
    expect(error).toMatchObject({
      code: "token_refused",
      provider: "okru",
      message: expect.stringContaining("104") as string,
    });
    const sent = lastSent(emulator, "users.getLoggedInUser");
    expect(sent["sig"]).toBe(sigOf(sent, forged));
    expect(inspect(error, { depth: 9 })).not.toContain(forged);
  });

  it("is found out though it is another session's own", async () => {
    const { client, emulator } = setUp();
    const another = new URL(emulator.launchUrl()).searchParams.get("session_secret_key") ?? "";
    const url = emulator.launchUrl({ parameters: { session_secret_key: another } });
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject({ code: "token_refused" });
  });

  it("that is empty is none: it is not kept, and the options say how the launch is confirmed", async () => {
    const { client, emulator } = setUp();
    const url = emulator.launchUrl({ parameters: { session_secret_key: "" } });
    const session = await client.session("launch", { url });
    const token = await session.token();
    expect(token).not.toHaveProperty("session_secret_key");
    const sent = lastSent(emulator, "users.getLoggedInUser");
    expect(sent["sig"]).toBe(sigOf(sent, md5(token.access_token + secretKey)));
  });
});

it("a launch is confirmed by its own secret, and calls are signed as the options say", async () => {
  const { client, emulator } = setUp();
  const url = emulator.launchUrl();
  const session = await client.session("launch", { url });
  const launched = new URL(url).searchParams;
  const first = lastSent(emulator, "users.getLoggedInUser");
  expect(first["sig"]).toBe(sigOf(first, launched.get("session_secret_key") ?? ""));
  await session.api.users.getLoggedInUser();
  const second = lastSent(emulator, "users.getLoggedInUser");
  expect(second["sig"]).toBe(sigOf(second, md5((launched.get("session_key") ?? "") + secretKey)));
});

describe("an id that a JavaScript number cannot hold", () => {
  const uid = "9007199254740993";
  const users = [{ ...demoOkruUser, uid }];

  it.each(["number", "text"])("is confirmed as a %s", async (kind) => {
    const answer = { "users.getLoggedInUser": () => (kind === "number" ? BigInt(uid) : uid) };
    const { client, emulator } = setUp({ emulator: { users, answer } });
    const session = await client.session("launch", { url: emulator.launchUrl() });
    expect((await session.token()).uid).toBe(uid);
  });

  it("is not its neighbour, to which it would be rounded", async () => {
    const answer = { "users.getLoggedInUser": () => BigInt(uid) - 1n };
    const { client, emulator } = setUp({ emulator: { users, answer } });
    expect(await caught(async () => client.session("launch", { url: emulator.launchUrl() }))).toMatchObject({
      code: "token_refused",
      message: expect.stringContaining("somebody else's") as string,
    });
  });
});

describe("the api_server of a launch", () => {
  it.each(["https://evil.test/", "http://api.ok.ru/", "https://api.ok.ru.evil.test/", "evil"])(
    "is never used: %s",
    async (api_server) => {
      const { client, emulator } = setUp();
      const url = emulator.launchUrl({ parameters: { api_server, web_server: api_server } });
      const session = await client.session("launch", { url });
      await session.api.users.getLoggedInUser();
      expect(emulator.log.map((entry) => new URL(entry.url).origin)).toEqual([
        "https://api.ok.ru",
        "https://api.ok.ru",
      ]);
      expect(JSON.stringify(await session.token())).not.toContain("evil");
    },
  );
});

describe("a launch as a Request", () => {
  it("opens the session, be it a GET or a POST", async () => {
    const { client, emulator } = setUp();
    for (const method of ["GET", "POST"]) {
      const url = new Request(emulator.launchUrl(), { method });
      // oxlint-disable-next-line no-await-in-loop
      expect((await (await client.session("launch", { url })).token()).uid).toBe(demoOkruUser.uid);
    }
    expect(entriesOf(emulator, "users.getLoggedInUser")).toHaveLength(2);
  });

  it("that is forged is refused", async () => {
    const { client, emulator } = setUp();
    const url = new Request(emulator.launchUrl({ parameters: { logged_user_id: "570000000002" } }));
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject({ code: "callback_invalid" });
    expect(emulator.log).toEqual([]);
  });
});

describe("what is printed shows no secret", () => {
  const url = okruEmulator().launchUrl();
  const secrets = ["session_key", "session_secret_key"].map((name) => new URL(url).searchParams.get(name) ?? name);
  const launch = readLaunch({ applicationKey, secretKey }, url);
  const token = okruToken({
    access_token: secrets[0] ?? "",
    session_secret_key: secrets[1],
    refresh_token: "-r-secret-refresh-token",
    uid: demoOkruUser.uid,
  });

  it.each<readonly [what: string, value: object]>([
    ["a launch", launch],
    ["its parameters", launch.parameters],
    ["a launch within something", { list: [{ launch }] }],
    ["a token", token],
    ["a token within something", new Map([["token", token]])],
  ])("in %s", (_, value) => {
    for (const shown of [inspect(value, { depth: 9 }), inspect(value, { depth: 9, showHidden: true })]) {
      for (const secret of [...secrets, "-r-secret-refresh-token"]) expect(shown).not.toContain(secret);
    }
  });

  it("and still who it is", () => {
    expect(inspect(launch)).toContain(demoOkruUser.uid);
    expect(inspect(token)).toContain(demoOkruUser.uid);
  });

  it("while a program reads all of it, and a store can keep it", () => {
    expect([launch.session_key, launch.session_secret_key]).toEqual(secrets);
    expect(JSON.parse(JSON.stringify(token))).toMatchObject({
      access_token: secrets[0],
      session_secret_key: secrets[1],
      refresh_token: "-r-secret-refresh-token",
    });
  });
});
