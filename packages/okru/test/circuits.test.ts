import { createHash } from "node:crypto";

import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { okru, type OkruApp } from "../src/index.ts";
import { demoApplication, okruEmulator } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { onlyOf, openSession, record, type Sent, kept } from "./recording.ts";

const { secretKey } = demoApplication;
const access_token = "demo-token";
const session_secret_key = "5e55105ec4e7";

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

const server = md5(access_token + secretKey);

/** The secret among these that signed a request. */
function signerOf({ pairs, query, form }: Sent, secrets: readonly string[]): string | undefined {
  const signed = pairs
    .filter(([name]) => name !== "sig" && name !== "access_token")
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const joined = signed.map(([name, value]) => `${name}=${value}`).join("");
  return secrets.find((secret) => md5(joined + secret) === { ...query, ...form }["sig"]);
}

describe("neither circuit is possible", () => {
  it.each<readonly [string, Partial<OkruApp>, object, string, string]>([
    ["no secret at all", { secretKey: undefined }, {}, "there is no secretKey", "mend_configuration"],
    [
      "an empty session secret",
      { secretKey: undefined },
      { session_secret_key: "" },
      "no session_secret_key",
      "mend_configuration",
    ],
    ["client forced, and no session secret", { circuit: "client" }, {}, "no session_secret_key", "sign_in_again"],
    [
      "client forced without both",
      { circuit: "client", secretKey: undefined },
      {},
      "no session_secret_key",
      "sign_in_again",
    ],
  ])("%s", async (_, app, fields, missing, remedy) => {
    const recording = record();
    await using session = openSession(recording, app, { access_token, ...fields });
    for (const call of [
      async () => session.api.users.getCurrentUser(),
      async () => session.api.auth.touchSession(),
      async () => session.fetch("https://api.ok.ru/api/users/getCurrentUser"),
      async () => session.profile(),
    ]) {
      const error = await caught(call);
      expect(error).toMatchObject({
        code: "token_secret_missing",
        name: "AuthorizationError",
        remedy,
        provider: "okru",
      });
      expect(error.message).toContain(missing);
    }
    expect(recording.sent).toEqual([]);
  });

  it("the server circuit without a secret key is refused before there is a client", async () => {
    const error = await caught(() => okru({ ...demoApplication, secretKey: undefined, circuit: "server" }));
    expect(error).toMatchObject({ code: "option_missing", name: "ConfigurationError" });
    expect(error.message).toContain("secretKey");
  });

  it("a session without a user and without a secret key sends nothing", async () => {
    const recording = record();
    const { applicationId, applicationKey } = demoApplication;
    const client = new OAuth2Client(okru({ applicationId, applicationKey }), recording);
    const error = await caught(async () => {
      await using session = await client.session("application");
      return await session.api.url.getInfo({ url: "https://ok.ru/group/1" });
    });
    expect(error.code).toBe("option_missing");
    expect(error.message).toContain("secretKey");
    expect(recording.sent).toEqual([]);
  });
});

describe("the secret that signs", () => {
  it.each<readonly [string, Partial<OkruApp>, string]>([
    ["server where there is a secret key", {}, server],
    ["client where there is none", { secretKey: undefined }, session_secret_key],
    ["server where it is forced", { circuit: "server" }, server],
    ["client where it is forced", { circuit: "client" }, session_secret_key],
  ])("%s", async (_, app, secret) => {
    const recording = record();
    await using session = openSession(recording, app, { access_token, session_secret_key });
    await session.api.users.getLoggedInUser();
    await session.api.auth.touchSession();
    await session.fetch("https://api.ok.ru/api/users/getLoggedInUser");
    const signers = recording.sent.map((sent) => signerOf(sent, [server, session_secret_key, secretKey]));
    expect(signers).toEqual([secret, secret, secret]);
    expect(recording.sent.map(({ query, form }) => ({ ...query, ...form })["access_token"])).toEqual(
      Array.from({ length: 3 }, () => access_token),
    );
  });

  it("is the secret key itself where there is no user", async () => {
    const recording = record();
    const client = new OAuth2Client(okru(demoApplication), recording);
    await using session = await client.session("application");
    await session.api.url.getInfo({ url: "https://ok.ru/group/1" });
    const sent = onlyOf(recording);
    expect(signerOf(sent, [secretKey])).toBe(secretKey);
    expect(Object.keys({ ...sent.query, ...sent.form })).not.toContain("access_token");
  });

  it("is the secret key itself in the client circuit, too, where there is no user", async () => {
    const recording = record();
    const client = new OAuth2Client(okru({ ...demoApplication, circuit: "client" }), recording);
    await using session = await client.session("application");
    await session.api.url.getInfo({ url: "https://ok.ru/group/1" });
    expect(signerOf(onlyOf(recording), [secretKey])).toBe(secretKey);
  });

  it("follows an access token that has been renewed", async () => {
    const emulator = okruEmulator();
    const client = new OAuth2Client(okru(demoApplication), emulator);
    await using session = client.resume(kept(emulator.issueToken()));
    const before = (await session.token()).access_token;
    emulator.expireTokens();
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
    const { access_token: after, session_key } = await session.token();
    expect(after).not.toBe(before);
    expect(session_key).toBe(after);
    const calls = emulator.log.filter(({ step }) => step === "rest").map(({ query }) => query);
    expect(calls.map((query) => query["access_token"])).toEqual([before, after]);
    expect(calls[0]?.["sig"]).not.toBe(calls[1]?.["sig"]);
  });
});

describe("at the emulator", () => {
  const wrong = "another-session-secret";

  it("a token of the code is refused in the client circuit", async () => {
    const emulator = okruEmulator();
    const client = new OAuth2Client(okru({ ...demoApplication, circuit: "client" }), emulator);
    const token = emulator.issueToken();
    await using session = client.resume({ ...kept(token), session_secret_key: wrong });
    const error = await caught(async () => session.api.users.getCurrentUser());
    expect(error).toMatchObject({ code: "api_refused", failure: { code: 104 }, remedy: "mend_configuration" });
    expect(error.message).toContain("session_secret_key in the client circuit");
    expect(emulator.count("refresh")).toBe(0);
  });

  it("another application's secret key is refused", async () => {
    const emulator = okruEmulator();
    const client = new OAuth2Client(okru({ ...demoApplication, secretKey: "ABCDEF0123456789ABCDEF01" }), emulator);
    await using session = client.resume(kept(emulator.issueToken()));
    expect(await caught(async () => session.profile())).toMatchObject({ failure: { code: 104 } });
  });

  it.each(["server", "client"] as const)("a token of the implicit flow is taken in the %s circuit", async (circuit) => {
    const emulator = okruEmulator();
    const client = new OAuth2Client(okru({ ...demoApplication, circuit }), emulator);
    await using session = client.resume(kept(emulator.issueToken({ kind: "implicit" })));
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
  });
});
