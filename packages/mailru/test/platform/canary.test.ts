import { inspect } from "node:util";

import { OAuth2Client } from "@oauthkit/core";
import type { EmulatorFault } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { mailruPlatform } from "../../src/index.ts";
import { callEchoes, leaksOf, tokenEchoes } from "../echoes.ts";
import { type CanaryScene, setUpCanaries } from "./canary-scene.ts";
import { uid } from "./recording.ts";
import { redirectUri } from "./scene.ts";

/** A flow up to the step that goes wrong: prepares everything, and returns that step. */
type Flow = (scene: CanaryScene) => Promise<() => Promise<unknown>>;

const exchanges: Readonly<Record<string, Flow>> = {
  "the exchange of a code": async ({ client, emulator }) => {
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    return async () => client.callback(back, pending);
  },
  "a refresh": async ({ client, emulator }) => {
    const { refresh_token: refreshToken } = emulator.issueToken();
    return async () => client.session("refresh", { refreshToken });
  },
  "a renewal": async ({ emulator, signIn }) => {
    const session = await signIn();
    emulator.expireTokens();
    return async () => session.api.stream.post({ text: "Hello" });
  },
  "a login": async ({ client, login }) => {
    return async () => client.session("password", login);
  },
};

const calls: Readonly<Record<string, Flow>> = {
  "a read": async ({ signIn }) => {
    const session = await signIn();
    return async () => session.api.users.getInfo({ uids: [uid] });
  },
  "a write": async ({ signIn }) => {
    const session = await signIn("implicit");
    return async () => session.api.stream.post({ text: "Hello" });
  },
  "a write in the server circuit": async ({ clientOf, emulator }) => {
    const client = clientOf({ circuit: "server" });
    const { refresh_token: refreshToken } = emulator.issueToken();
    const session = await client.session("refresh", { refreshToken });
    return async () => session.api.stream.post({ text: "Hello" });
  },
  "profile()": async ({ signIn }) => {
    const session = await signIn();
    return async () => session.profile();
  },
  "session.http": async ({ signIn }) => {
    const { http } = await signIn();
    return async () => http.get("https://appsmail.ru/platform/api?method=users.getInfo", { retry: 0 }).json();
  },
};

const faults = ["network", "lost", "html", "html_ok", "empty", "redirect", "echo"] as const satisfies EmulatorFault[];

describe.each(Object.entries(exchanges))("%s shows no secret", (_, flow) => {
  it.each([...faults, "huge", "hang"] as const)("where it meets %s", async (fault) => {
    const scene = setUpCanaries();
    const task = await flow(scene);
    scene.emulator.fault("token", fault);
    expect(await leaksOf(scene, task)).toEqual([]);
  });

  it.each(Object.entries(tokenEchoes))("where it is answered by %s", async (__, echo) => {
    const scene = setUpCanaries();
    const task = await flow(scene);
    scene.answerBy("/oauth/token", echo);
    expect(await leaksOf(scene, task)).toEqual([]);
  });
});

describe.each(Object.entries(calls))("%s shows no secret", (_, flow) => {
  it.each(faults)("where it meets %s", async (fault) => {
    const scene = setUpCanaries();
    const task = await flow(scene);
    scene.emulator.fault("rest", fault, 9);
    expect(await leaksOf(scene, task)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 100, 102, 103, 104, 105, 200, 202])("where it is refused with %i", async (code) => {
    const scene = setUpCanaries();
    const task = await flow(scene);
    scene.emulator.fault("rest", code, 9);
    expect(await leaksOf(scene, task)).toEqual([]);
  });

  it.each(Object.entries(callEchoes))("where it is answered by %s", async (__, echo) => {
    const scene = setUpCanaries();
    const task = await flow(scene);
    scene.answerBy("/platform/api", echo);
    expect(await leaksOf(scene, task)).toEqual([]);
  });
});

describe("no secret is shown", () => {
  it.each([
    ["denied", "?error=access_denied"],
    ["refused in words", "?error=invalid_client&error_description="],
    ["forged", "?code=CANARY-forged-1&state=CANARY-forged-2"],
    ["without state", "?code=CANARY-forged-1"],
    ["twice named", "?code=CANARY-forged-1&code=CANARY-forged-2"],
    ["implicit, and forged", "#access_token=CANARY-forged-1&refresh_token=CANARY-forged-3&state=CANARY-forged-2"],
  ])("by a way back that is %s", async (_, end) => {
    const scene = setUpCanaries();
    for (const flow of ["code", "implicit"] as const) {
      const { pending } = await scene.client.authorize({ redirectUri, flow });
      const said = end.endsWith("=") ? `${pending.state} and more` : "";
      expect(await leaksOf(scene, async () => scene.client.callback(redirectUri + end + said, pending))).toEqual([]);
    }
  });

  it("by a token without x_mailru_vid, in the fragment", async () => {
    const scene = setUpCanaries();
    const { url, pending } = await scene.client.authorize({ redirectUri, flow: "implicit" });
    const back = (await scene.emulator.approve(url)).replace("x_mailru_vid=", "x=");
    expect(await leaksOf(scene, async () => scene.client.callback(back, pending))).toEqual([]);
  });

  it("by a code that is used twice, in one process and in two", async () => {
    const scene = setUpCanaries();
    const { url, pending } = await scene.client.authorize({ redirectUri });
    const back = await scene.emulator.approve(url);
    await scene.client.callback(back, pending);
    expect(await leaksOf(scene, async () => scene.client.callback(back, pending))).toEqual([]);
    expect(await leaksOf(scene, async () => scene.clientOf({}).callback(back, pending))).toEqual([]);
  });

  it("by an access that was taken back, and by a session that has ended", async () => {
    const scene = setUpCanaries();
    const session = await scene.signIn("implicit");
    scene.emulator.revoke(uid);
    expect(await leaksOf(scene, async () => session.api.stream.post({ text: "Hello" }))).toEqual([]);
    scene.emulator.expireTokens();
    expect(await leaksOf(scene, async () => session.api.stream.post({ text: "Hello" }))).toEqual([]);
  });

  it("where the keys are swapped or missing", async () => {
    const scene = setUpCanaries();
    const { privateKey: secretKey, secretKey: privateKey } = scene.app;
    const { access_token } = scene.emulator.issueToken();
    const token = { ...scene.emulator.issueToken(), access_token, session_key: access_token, uid };
    for (const change of [
      { privateKey, secretKey },
      { privateKey: undefined, secretKey: undefined },
    ]) {
      const session = scene.clientOf(change).resume({ token_type: "bearer", ...token });
      expect(await leaksOf(scene, async () => session.api.users.getInfo())).toEqual([]);
    }
  });

  it("by options in each other's place", async () => {
    const scene = setUpCanaries();
    const { secretKey = "" } = scene.app;
    for (const wrong of [
      { applicationId: secretKey },
      { privateKey: secretKey },
      { circuit: secretKey as "server" },
      { scope: [secretKey as "stream"] },
      { servers: { api: secretKey } },
    ]) {
      expect(await leaksOf(scene, () => scene.clientOf(wrong))).toEqual([]);
    }
  });

  it("by a login without a domain", async () => {
    const scene = setUpCanaries();
    const login = { ...scene.login, username: scene.canary("username") };
    expect(await leaksOf(scene, async () => scene.client.session("password", login))).toEqual([]);
  });

  it("by the printed session, its token and its provider", async () => {
    const scene = setUpCanaries();
    const session = await scene.signIn();
    const token = await session.token();
    const provider = mailruPlatform(scene.app);
    const shown = [session, token, provider, new OAuth2Client(provider)].map((value) => inspect(value, { depth: 9 }));
    expect(scene.findCanaries(shown)).toEqual([]);
    expect(JSON.stringify(token)).toContain("CANARY-");
  });
});
