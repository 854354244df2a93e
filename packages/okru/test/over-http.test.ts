import { memoryStore, OAuth2Client, type OAuth2Token } from "@oauthkit/core";
import { createClock } from "@oauthkit/testing";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { okru, type OkruApp, type UploadProgress, uploadPhotos } from "../src/index.ts";
import { demoApplication, demoOkruUser, okruEmulator, type OkruEmulatorLoopback } from "../src/testing/index.ts";
import { caught, day, entriesOf, halfAnHour, type OkruClient, type OkruSession } from "./sign-in-scene.ts";

const permissions = ["VALUABLE_ACCESS", "PHOTO_CONTENT", "LONG_ACCESS_TOKEN"];
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

let clock: ReturnType<typeof createClock>;
let emulator: ReturnType<typeof okruEmulator>;
let http: OkruEmulatorLoopback;
let client: OkruClient;

function clientOf(change: Partial<OkruApp> = {}): OkruClient {
  return new OAuth2Client(okru({ ...demoApplication, servers: http.servers, ...change }), { now: clock.now });
}

beforeEach(async () => {
  clock = createClock(Date.UTC(2026, 0, 1));
  emulator = okruEmulator({
    clock,
    applications: [{ ...demoApplication, permissions, passwordLogin: true, external: false }],
  });
  http = await emulator.listen();
  onTestFinished(async () => http.close());
  client = clientOf();
});

async function signIn(
  flow: "code" | "implicit" = "code",
  scope: readonly string[] = ["VALUABLE_ACCESS", "PHOTO_CONTENT"],
  as?: string,
): Promise<OkruSession> {
  const { url, pending } = await client.authorize({ redirectUri: http.redirectUri, flow, scope });
  expect(url.origin).toBe(http.servers.connect);
  return client.callback(await emulator.approve(url), pending, { as });
}

describe("what fails over HTTP", () => {
  it("a refused sign-in", async () => {
    const { url, pending } = await client.authorize({ redirectUri: http.redirectUri });
    const back = await emulator.approve(url, { deny: true });
    const refused = { code: "authorization_refused", problem: "access_denied" };
    expect(await caught(async () => client.callback(back, pending))).toMatchObject(refused);
  });

  it("a connection that goes down during a refresh", async () => {
    const session = await signIn();
    clock.advance(halfAnHour);
    emulator.fault("refresh", "lost");
    const failed = { code: "network_failed", remedy: "try_again" };
    expect(await caught(async () => session.token())).toMatchObject(failed);
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
  });

  it("a refusal under status 200", async () => {
    const session = await signIn();
    emulator.fault("rest", 511);
    const refused = { code: "api_refused", failure: { code: 511, name: "IDS_BLOCKED" }, status: 200 };
    expect(await caught(async () => session.api.events.get())).toMatchObject(refused);
  });

  it("a wrong password", async () => {
    const login = { username: demoOkruUser.login, password: "wrong" };
    const refused = { code: "token_refused", problem: "invalid_grant" };
    expect(await caught(async () => client.session("password", login))).toMatchObject(refused);
  });

  it("a server that has gone", async () => {
    const session = await signIn();
    await http.close();
    const failed = { code: "network_failed", remedy: "try_again" };
    expect(await caught(async () => session.fetch(`${http.servers.api}/api/users/getLoggedInUser`))).toMatchObject(
      failed,
    );
  });

  it("an upload that the server refuses", async () => {
    const session = await signIn();
    const error = await caught(async () => uploadPhotos(session, [{ data: new Uint8Array([1, 2, 3]) }]));
    expect(error).toMatchObject({ code: "api_refused", failure: { code: 503 } });
  });

  it("an upload that is given up while the server thinks", async () => {
    const session = await signIn();
    const stop = new AbortController();
    emulator.fault("upload", async (answer) => {
      stop.abort(new Error("never mind"));
      return answer;
    });
    const error = await caught(async () => uploadPhotos(session, [{ data: png }], { signal: stop.signal }));
    expect(error).toBe(stop.signal.reason);
  });
});

describe("over HTTP", () => {
  it("a person signs in by code, and thirty calls refresh once", async () => {
    const session = await signIn();
    expect(await session.profile()).toMatchObject({ subject: demoOkruUser.uid });
    clock.advance(halfAnHour);
    await Promise.all(Array.from({ length: 30 }, async () => session.api.users.getLoggedInUser()));
    expect(emulator.count("refresh")).toBe(1);
    const { access_token, session_key } = await session.token();
    expect(session_key).toBe(access_token);
  });

  it("a person signs in by the implicit flow, without secretKey", async () => {
    client = clientOf({ secretKey: undefined });
    const session = await signIn("implicit");
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
  });

  it.each(["method", "path"] as const)("calls go both ways, in the form of a %s", async (restForm) => {
    client = clientOf({ restForm });
    const session = await signIn();
    expect(await session.api.users.getInfo({ uids: [demoOkruUser.uid], fields: ["name"] })).toMatchObject([
      { name: "Demo Person" },
    ]);
    expect(await session.api.mediatopic.post({ attachment: JSON.stringify({ media: [] }) })).toMatch(/^\d{19}$/);
    const forms = emulator.log.filter(({ step }) => step === "rest").map(({ url }) => new URL(url).pathname);
    expect(forms.every((path) => (restForm === "path" ? path.startsWith("/api/") : path === "/fb.do"))).toBe(true);
  });

  it("a login is posted, and asked again when it has ended", async () => {
    let asked = 0;
    const login = (): { username: string; password: string } => {
      asked += 1;
      return { username: demoOkruUser.login, password: demoOkruUser.password };
    };
    const session = await client.session("password", { login });
    emulator.expireTokens();
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
    expect(asked).toBe(2);
    expect(entriesOf(emulator, "auth.login").map(({ method, query }) => [method, query])).toEqual([
      ["POST", {}],
      ["POST", {}],
    ]);
  });

  it("a launch is confirmed", async () => {
    const session = await client.session("launch", { url: emulator.launchUrl() });
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
  });

  it("an application calls without a user", async () => {
    const session = await client.session("application");
    expect(await session.api.notifications.sendSimple({ uid: demoOkruUser.uid, text: "Привет" })).toBe(true);
  });

  it("a long token is prolonged for sixty days", async () => {
    const session = await signIn("code", ["VALUABLE_ACCESS", "LONG_ACCESS_TOKEN"]);
    for (let count = 0; count < 3; count += 1) {
      clock.advance(20 * day);
      // oxlint-disable-next-line no-await-in-loop
      expect(await session.api.auth.touchSession()).toBe(true);
    }
    expect(emulator.count("refresh")).toBe(0);
  });

  it("two clients with one store refresh once between them", async () => {
    const runtime = { now: clock.now, store: memoryStore<OAuth2Token>() };
    const provider = okru({ ...demoApplication, servers: http.servers });
    client = new OAuth2Client(provider, runtime);
    await signIn("code", undefined, "me");
    const other: OkruClient = new OAuth2Client(provider, runtime);
    const sessions = [await client.restore("me"), await other.restore("me")];
    clock.advance(halfAnHour);
    const uids = await Promise.all(sessions.map(async (session) => session.api.users.getLoggedInUser()));
    expect(uids).toEqual([demoOkruUser.uid, demoOkruUser.uid]);
    expect(emulator.count("refresh")).toBe(1);
  });

  it("pictures are uploaded, with progress and without credentials", async () => {
    const session = await signIn();
    const { access_token } = await session.token();
    const told: UploadProgress[] = [];
    const photos = await uploadPhotos(session, [{ data: png, comment: "Кот" }, { data: png }], {
      onProgress: (progress) => void told.push(progress),
    });
    expect(photos).toHaveLength(2);
    expect(told[0]).toMatchObject({ step: "sending", totalBytes: 24 });
    expect(told.slice(-2)).toMatchObject([
      { step: "committed", photo: 0 },
      { step: "committed", photo: 1 },
    ]);
    const [upload] = entriesOf(emulator, "upload");
    expect(upload?.files.map(({ size }) => size)).toEqual([12, 12]);
    expect(JSON.stringify(upload)).not.toContain(access_token);
    expect(Object.keys(upload?.query ?? {}).toSorted()).toEqual(["apiToken", "photoIds"]);
    expect((await session.api.photos.getPhotos()).photos[0]).toMatchObject({ text: "Кот" });
  });
});
