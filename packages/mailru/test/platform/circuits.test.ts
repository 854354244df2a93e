import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { mailruPlatform, type MailruPlatformApp, mailruPlatformToken } from "../../src/index.ts";
import { demoPlatformApplication, mailruPlatformEmulator } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { openSession, type PlatformSession, record, type Sent, uid } from "./recording.ts";
import { clientSig, serverSig } from "./signed-by-hand.ts";

const { applicationId, privateKey, secretKey } = demoPlatformApplication;
const access_token = "demo-token";
const signedIn = { access_token, uid };

const doors: readonly ((session: PlatformSession) => Promise<unknown>)[] = [
  async ({ api }) => api.users.getInfo(),
  async ({ api }) => api.stream.post({ text: "Привет" }),
  async (session) => session.fetch("https://appsmail.ru/platform/api?method=users.getInfo"),
  async ({ http }) => http.get("https://appsmail.ru/platform/api?method=users.getInfo").json(),
];

/** The circuit that a request was signed in, by what arrived. */
function circuitOf({ pairs }: Sent): string | undefined {
  const { sig, secure } = Object.fromEntries(pairs);
  if (sig === clientSig(pairs, uid, privateKey)) return secure === undefined ? "client" : "client with secure";
  if (sig === serverSig(pairs, secretKey)) return secure === "1" ? "server" : "server without secure";
  return undefined;
}

describe("neither circuit is possible", () => {
  it.each<readonly [string, Partial<MailruPlatformApp>, object, readonly string[], string]>([
    [
      "neither key",
      { privateKey: undefined, secretKey: undefined },
      { uid },
      ["privateKey", "secretKey"],
      "mend_configuration",
    ],
    ["a private key, and no uid", { secretKey: undefined }, {}, ["uid", "secretKey"], "mend_configuration"],
    ["a private key, and an empty uid", { secretKey: undefined }, { uid: "" }, ["uid"], "mend_configuration"],
    ["client forced, and no uid", { circuit: "client" }, {}, ["whose it is", "sign in again"], "sign_in_again"],
    ["client forced, and an empty uid", { circuit: "client" }, { uid: "" }, ["whose it is"], "sign_in_again"],
  ])("%s", async (_, app, fields, words, remedy) => {
    const recording = record();
    await using session = openSession(recording, app, { access_token, ...fields });
    for (const call of [...doors, async () => session.profile()]) {
      const error = await caught(async () => call(session));
      expect(error).toMatchObject({
        code: "token_secret_missing",
        name: "AuthorizationError",
        remedy,
        provider: "mailru-platform",
      });
      for (const word of words) expect(error.message).toContain(word);
    }
    expect(recording.sent).toEqual([]);
  });
});

describe("the circuit that signs", () => {
  it.each<readonly [string, Partial<MailruPlatformApp>, Parameters<typeof mailruPlatformToken>[0], string]>([
    ["client where there are uid and private key", {}, signedIn, "client"],
    ["client without a secret key", { secretKey: undefined }, signedIn, "client"],
    ["client by the token's own name for the uid", {}, { access_token, x_mailru_vid: uid }, "client"],
    ["server where the token does not say whose it is", {}, { access_token }, "server"],
    ["server where the uid is empty", {}, { access_token, uid: "" }, "server"],
    ["server without a private key", { privateKey: undefined }, signedIn, "server"],
    ["server where it is forced", { circuit: "server" }, signedIn, "server"],
    ["client where it is forced", { circuit: "client" }, signedIn, "client"],
  ])("is %s", async (_, app, token, circuit) => {
    const recording = record();
    await using session = openSession(recording, app, token);
    for (const call of doors) await call(session);
    expect(recording.sent.map(circuitOf)).toEqual(doors.map(() => circuit));
    expect(recording.sent.map(({ pairs }) => Object.fromEntries(pairs))).toEqual(
      doors.map(() => expect.objectContaining({ app_id: applicationId, session_key: access_token }) as object),
    );
  });

  it("has the user's id in front and not among the parameters", async () => {
    const recording = record();
    await using session = openSession(recording);
    await session.api.users.getInfo();
    expect(recording.sent[0]?.pairs.map(([name]) => name).toSorted()).toEqual([
      "app_id",
      "method",
      "session_key",
      "sig",
    ]);
  });

  it("signs another one's uid as a parameter, beside the user's in front", async () => {
    const recording = record();
    await using session = openSession(recording);
    await session.api.stream.getByAuthor({ uid: 2n ** 64n - 1n });
    const [sent] = recording.sent;
    expect(sent?.query["uid"]).toBe("18446744073709551615");
    expect(sent === undefined ? undefined : circuitOf(sent)).toBe("client");
  });

  it("signs with the newer session key after a renewal", async () => {
    const emulator = mailruPlatformEmulator();
    const client = new OAuth2Client(mailruPlatform(demoPlatformApplication), emulator);
    await using session = client.resume(mailruPlatformToken(emulator.issueToken()));
    const before = (await session.token()).access_token;
    emulator.expireTokens();
    await session.api.users.getInfo();
    const { access_token: after, session_key } = await session.token();
    expect(after).not.toBe(before);
    expect(session_key).toBe(after);
    const calls = emulator.log.filter(({ step }) => step === "rest");
    expect(calls.map(({ query }) => query["session_key"])).toEqual([before, after]);
    expect(calls.map(({ error }) => error)).toEqual([102, undefined]);
  });
});

describe("at the emulator", () => {
  it.each(["client", "server"] as const)(
    "keys in each other's place are refused in the %s circuit",
    async (circuit) => {
      const emulator = mailruPlatformEmulator();
      const swapped = { applicationId, privateKey: secretKey, secretKey: privateKey, circuit };
      await using session = new OAuth2Client(mailruPlatform(swapped), emulator).resume(
        mailruPlatformToken(emulator.issueToken()),
      );
      const calls: readonly (() => Promise<unknown>)[] = [
        async () => session.api.users.getInfo(),
        async () => session.api.stream.post({ text: "Привет" }),
        async () => session.profile(),
      ];
      for (const call of calls) {
        const error = await caught(call);
        expect(error).toMatchObject({ code: "api_refused", failure: { code: 104 }, remedy: "mend_configuration" });
        expect(error.message).toMatch(/privateKey.*secretKey/);
      }
      expect(emulator.count("refresh")).toBe(0);
    },
  );

  it("another user's id does not fit the session key", async () => {
    const emulator = mailruPlatformEmulator();
    const client = new OAuth2Client(mailruPlatform(demoPlatformApplication), emulator);
    await using session = client.resume(mailruPlatformToken({ ...emulator.issueToken(), uid: "15410773191172635988" }));
    expect(await caught(async () => session.api.users.getInfo())).toMatchObject({ failure: { code: 104 } });
  });

  it.each<readonly [string, Partial<MailruPlatformApp>]>([
    ["client", { secretKey: undefined }],
    ["server", { privateKey: undefined }],
    ["client", { circuit: "client" }],
    ["server", { circuit: "server" }],
  ])("the %s circuit is accepted by both verbs: %o", async (_, app) => {
    const emulator = mailruPlatformEmulator();
    const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, ...app }), emulator);
    await using session = client.resume(mailruPlatformToken(emulator.issueToken()));
    expect(await session.api.users.getInfo({ uids: [uid] })).toMatchObject([{ uid }]);
    await session.api.stream.post({ text: "Привет" });
    expect(await session.api.stream.getByAuthor()).toMatchObject([{ user_text: "Привет" }]);
  });

  it("what only servers may call is refused in the client circuit", async () => {
    const emulator = mailruPlatformEmulator();
    const open = (circuit: "client" | "server"): PlatformSession =>
      new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, circuit }), emulator).resume(
        mailruPlatformToken(emulator.issueToken()),
      );
    const notification = { uids: [uid], text: "Привет" };
    expect(await caught(async () => open("client").api.notifications.send(notification))).toMatchObject({
      failure: { code: 200 },
    });
    expect(await open("server").api.notifications.send(notification)).toEqual([uid]);
  });
});
