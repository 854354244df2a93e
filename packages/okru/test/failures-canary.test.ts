import { inspect } from "node:util";

import { type Fetch, OAuth2Client } from "@oauthkit/core";
import { type Canary, createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { look } from "../../../test/providers/leaks.ts";
import { okru, type OkruApp, readLaunch } from "../src/index.ts";
import {
  demoApplication,
  demoOkruUser,
  okruEmulator,
  type OkruEmulator,
  type OkruFault,
} from "../src/testing/index.ts";
import { answerOf, json, type OkruSession, kept } from "./recording.ts";

/** An application and a person whose every secret would give itself away. */
interface Scene extends Canary {
  readonly app: OkruApp;
  readonly emulator: OkruEmulator;
  readonly open: (kind: "code" | "implicit", fetch?: Fetch) => OkruSession;
}

function createScene(more: Partial<OkruApp> = {}): Scene {
  const { canary, findCanaries } = createCanary();
  const [secretKey, password] = [canary("secretKey"), canary("password")];
  const app = { ...demoApplication, secretKey, ...more };
  const secret = new Set(["code", "access_token", "refresh_token", "session_key", "session_secret_key"]);
  const emulator = okruEmulator({
    applications: [{ ...demoApplication, secretKey, passwordLogin: true }],
    users: [{ ...demoOkruUser, password }],
    mint: (kind) => (secret.has(kind) ? canary(kind) : undefined),
  });
  const open = (kind: "code" | "implicit", fetch: Fetch = emulator.fetch): OkruSession => {
    const token = kind === "code" ? emulator.issueToken() : emulator.issueToken({ kind });
    return new OAuth2Client(okru(app), { fetch }).resume(kept(token));
  };
  return { canary, findCanaries, app, emulator, open };
}

/** A fetch that is answered by what it sent. */
function repeating(answer: (sent: string) => Response): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    return answer(`${request.url}\n${await request.text()}`);
  };
}

const doors: readonly (readonly [name: string, call: (session: OkruSession) => Promise<unknown>])[] = [
  ["a read", async ({ api }) => api.users.getInfo({ uids: "1", fields: "uid" })],
  ["a write", async ({ api }) => api.users.setStatus({ status: "x" })],
  ["profile", async (session) => session.profile()],
  ["session.http", async ({ http }) => http.get("https://api.ok.ru/api/users/getCurrentUser", { retry: 0 }).json()],
];

describe.each(["code", "implicit"] as const)("the errors of a session by %s show no secret", (kind) => {
  const faults: readonly OkruFault[] = ["echo", "html_ok", "redirect", 2, 100, 103, 104, 9999];
  describe.each(faults)("when the answer is %s", (fault) => {
    it.each(doors)("to %s", async (_, call) => {
      const scene = createScene();
      await using session = scene.open(kind);
      scene.emulator.fault("rest", fault, 9);
      expect(await look(scene, async () => call(session))).toMatchObject({ found: [], error: { provider: "okru" } });
    });
  });

  it.each(["network", "lost", "html"] as const)("when a write meets %s", async (fault) => {
    const scene = createScene();
    await using session = scene.open(kind);
    scene.emulator.fault("rest", fault);
    expect(await look(scene, async () => session.api.users.setStatus({ status: "x" }))).toHaveProperty("found", []);
  });
});

describe("a server that repeats what it was sent", () => {
  const shapes: readonly (readonly [name: string, answer: (sent: string) => Response])[] = [
    ["as its words", (sent) => json({ error_code: 100, error_msg: `PARAM : ${sent}` })],
    ["as a name", (sent) => json({ error_code: 100, error_msg: `${sent} : text` })],
    ["as data", (sent) => json({ error_code: 100, error_data: sent })],
    ["as a code", (sent) => json({ error_code: sent })],
    ["in a header", (sent) => json({}, { headers: { "invocation-error": encodeURI(sent.replaceAll("\n", " ")) } })],
    ["beside the refusal", (sent) => json({ error_code: 100, error_msg: "PARAM : x", request: { sent } })],
    ["under an error status", (sent) => json({ message: sent }, { status: 400 })],
    ["as a name under an error status", (sent) => json({ [sent]: true }, { status: 400 })],
    ["as a page", (sent) => answerOf(`<p>${sent}</p>`, { headers: { "content-type": "text/html" } })],
    [
      "as a page under an error status",
      (sent) => answerOf(`<p>${sent}</p>`, { status: 404, headers: { "content-type": "text/html" } }),
    ],
    ["as half an object", (sent) => answerOf(JSON.stringify({ sent }).slice(0, -1))],
    ["percent-encoded", (sent) => json({ error_code: 100, error_msg: `PARAM : ${encodeURIComponent(sent)}` })],
    [
      "percent-encoded twice",
      (sent) => json({ error_code: 100, error_msg: encodeURIComponent(encodeURIComponent(sent)) }),
    ],
    ["as JSON in JSON", (sent) => json({ error_code: 100, error_msg: JSON.stringify(JSON.stringify(sent)) })],
  ];

  describe.each(shapes)("%s", (_, answer) => {
    it.each(doors)("is not repeated in turn: %s", async (__, call) => {
      const scene = createScene();
      await using session = scene.open("code", repeating(answer));
      expect(await look(scene, async () => call(session))).toHaveProperty("found", []);
    });
  });
});

describe("the errors before anything is sent show no secret", () => {
  it.each<readonly [string, (session: OkruSession, secret: string) => Promise<unknown>]>([
    ["a reserved parameter", async ({ api }, secret) => api.call("users.getInfo", { access_token: secret })],
    [
      "a reserved parameter in a URL",
      async ({ fetch }, secret) => fetch(`https://api.ok.ru/fb.do?method=a.b&sig=${secret}`),
    ],
    [
      "a parameter that is there twice",
      async ({ fetch }, secret) => fetch(`https://api.ok.ru/fb.do?a=${secret}&a=${secret}`),
    ],
    ["escapes that are no UTF-8", async ({ fetch }, secret) => fetch(`https://api.ok.ru/fb.do?a=${secret}%FF`)],
    ["a value that is an object", async ({ api }, secret) => api.call("users.getInfo", { uids: { secret } as never })],
    ["a method that is none", async ({ api }, secret) => api.call(`${secret}&`)],
    ["another origin", async ({ fetch }, secret) => fetch(`https://example.test/?a=${secret}`)],
    ["a URL that is none", async ({ fetch }, secret) => fetch(`https://[/?a=${secret}`)],
  ])("%s", async (_, call) => {
    const scene = createScene();
    await using session = scene.open("code");
    expect(await look(scene, async () => call(session, scene.canary("given")))).toMatchObject({
      found: [],
      error: { name: "ConfigurationError" },
    });
    expect(scene.emulator.log).toEqual([]);
  });

  it("neither circuit is possible", async () => {
    const scene = createScene({ secretKey: undefined });
    await using session = scene.open("code");
    expect(await look(scene, async () => session.api.users.getCurrentUser())).toHaveProperty("found", []);
  });

  it("options in each other's place", async () => {
    const scene = createScene();
    const secretKey = scene.canary("secretKey");
    for (const wrong of [
      { applicationId: secretKey },
      { layout: secretKey as "w" },
      { circuit: secretKey as "server" },
      { scope: [secretKey as "LIKE"] },
      { servers: { api: secretKey } },
      { servers: { uploads: [secretKey] } },
    ]) {
      expect(await look(scene, () => new OAuth2Client(okru({ ...scene.app, ...wrong })))).toHaveProperty("found", []);
    }
  });

  it("a launch that is forged", async () => {
    const scene = createScene();
    const url = new URL(scene.emulator.launchUrl());
    url.searchParams.set("logged_user_id", "57");
    expect(await look(scene, () => readLaunch(scene.app, url))).toHaveProperty("found", []);
    expect(
      await look(scene, async () => new OAuth2Client(okru(scene.app), scene.emulator).session("launch", { url })),
    ).toHaveProperty("found", []);
  });
});

describe("the errors of a renewal show no secret", () => {
  it.each<readonly [string, OkruFault]>([
    ["echoed", "echo"],
    ["a page", "html_ok"],
    ["nothing", "empty"],
    ["somewhere else", "redirect"],
    ["no connection", "network"],
  ])("%s", async (_, fault) => {
    const scene = createScene();
    await using session = scene.open("code");
    scene.emulator.expireTokens();
    scene.emulator.fault("refresh", fault, 9);
    expect(await look(scene, async () => session.api.users.getCurrentUser())).toHaveProperty("found", []);
  });

  it("of a token that has ended for good", async () => {
    const scene = createScene();
    await using session = scene.open("implicit");
    scene.emulator.expireTokens();
    expect(await look(scene, async () => session.profile())).toMatchObject({
      found: [],
      error: { failure: { code: 102 } },
    });
  });

  it.each<OkruFault>(["echo", "html_ok", "empty", 2, 401, 402, 10])("of a password, answered by %s", async (fault) => {
    const scene = createScene();
    const client = new OAuth2Client(okru(scene.app), scene.emulator);
    const login = { username: "demo", password: scene.canary("password") };
    scene.emulator.fault("rest", fault, 9);
    expect(await look(scene, async () => client.session("password", login))).toHaveProperty("found", []);
  });
});

it("the printed session, its token and its provider show no secret", async () => {
  const scene = createScene();
  await using session = scene.open("implicit");
  const token = await session.token();
  const shown = [session, token, okru(scene.app)].map((value) => inspect(value, { depth: 9 }));
  expect(scene.findCanaries(shown)).toEqual([]);
  expect(JSON.stringify(token)).toContain("CANARY-session_secret_key");
});
