import { inspect } from "node:util";

import { OAuth2Client } from "@oauthkit/core";
import { type Canary, createCanary, type EmulatorFault } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { mailru, type MailruApp } from "../../src/index.ts";
import { demoMailruApplication, demoMailruUser, mailruEmulator, type MailruEmulator } from "../../src/testing/index.ts";
import { type Echo, echoing, leaksOf, tokenEchoes } from "../echoes.ts";
import { type MailClient, redirectUri, signIn, userinfoUrl } from "./scene.ts";

interface CanaryScene extends Canary {
  readonly emulator: MailruEmulator;
  readonly app: MailruApp;
  readonly client: MailClient;
  readonly answerBy: (path: string, answer: Echo) => void;
}

function setUp(authentication: "basic" | "post" = "basic"): CanaryScene {
  const { canary, findCanaries } = createCanary();
  const app = { ...demoMailruApplication, clientSecret: canary("client_secret"), authentication };
  const emulator = mailruEmulator({ applications: [app], mint: canary });
  const { fetch, answerBy } = echoing(emulator.fetch);
  const client = new OAuth2Client(mailru(app), { fetch, random: () => canary("random"), timeout: 50 });
  return { emulator, app, client, answerBy, canary, findCanaries };
}

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
  "a renewal": async (scene) => {
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    return async () => session.profile();
  },
};

const calls: Readonly<Record<string, Flow>> = {
  "profile()": async (scene) => {
    const session = await signIn(scene);
    return async () => session.profile();
  },
  "session.http by GET": async (scene) => {
    const { http } = await signIn(scene);
    return async () => http.get(userinfoUrl, { retry: 0 }).json();
  },
};

const faults = ["network", "lost", "html", "html_ok", "empty", "redirect", "echo"] as const satisfies EmulatorFault[];

describe.each(Object.entries(exchanges))("%s shows no secret", (_, flow) => {
  describe.each(["basic", "post"] as const)("by %s", (authentication) => {
    it.each([...faults, 1, 2, 3, 6, 15])("where it meets %s", async (fault) => {
      const scene = setUp(authentication);
      const task = await flow(scene);
      scene.emulator.fault("token", fault);
      expect(await leaksOf(scene, task)).toEqual([]);
    });

    it.each(Object.entries(tokenEchoes))("where it is answered by %s", async (__, echo) => {
      const scene = setUp(authentication);
      const task = await flow(scene);
      scene.answerBy("/token", echo);
      expect(await leaksOf(scene, task)).toEqual([]);
    });
  });
});

// Any other JSON is an answer like any other.
const refusals = Object.entries(tokenEchoes).filter(([name]) => name !== "fields named by the secret");

describe.each(Object.entries(calls))("%s shows no secret", (_, flow) => {
  it.each([...faults, 1, 2, 3, 6, 15])("where it meets %s", async (fault) => {
    const scene = setUp();
    const task = await flow(scene);
    scene.emulator.fault("userinfo", fault, 9);
    expect(await leaksOf(scene, task)).toEqual([]);
  });

  it.each(refusals)("where it is answered by %s", async (__, echo) => {
    const scene = setUp();
    const task = await flow(scene);
    scene.answerBy("/userinfo", echo);
    expect(await leaksOf(scene, task)).toEqual([]);
  });
});

describe("no secret is shown", () => {
  it.each([
    ["refused in words", "?error=invalid_client&error_description="],
    ["forged", "?code=CANARY-forged-1&state=CANARY-forged-2"],
    ["without state", "?code=CANARY-forged-1"],
    ["twice named", "?code=CANARY-forged-1&code=CANARY-forged-2"],
  ])("by a way back that is %s", async (_, end) => {
    const scene = setUp();
    const { pending } = await scene.client.authorize({ redirectUri });
    const said = end.endsWith("=") ? `${pending.state} and more&state=${pending.state}` : "";
    expect(await leaksOf(scene, async () => scene.client.callback(redirectUri + end + said, pending))).toEqual([]);
  });

  it("by an access that was taken back", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.revoke(demoMailruUser.email);
    expect(await leaksOf(scene, async () => session.profile())).toEqual([]);
  });

  it("by options in each other's place", async () => {
    const { app, ...scene } = setUp();
    const { clientSecret = "" } = app;
    for (const wrong of [{ authentication: clientSecret as "basic" }, { servers: { oauth: clientSecret } }]) {
      expect(await leaksOf(scene, () => new OAuth2Client(mailru({ ...app, ...wrong })))).toEqual([]);
    }
  });

  it("by the printed session, its token and its provider", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const token = await session.token();
    const shown = [session, token, mailru(scene.app), scene.client].map((value) => inspect(value, { depth: 9 }));
    expect(scene.findCanaries(shown)).toEqual([]);
    expect(JSON.stringify(token)).toContain("CANARY-");
  });
});
