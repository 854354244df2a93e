import { signInHeadless, type HeadlessOptions } from "@oauthkit/headless";
import { createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { okruPages } from "../src/headless/index.ts";
import { demoOkruUser, type OkruUser } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { type OkruSession, redirectUri, type Scene, type SceneOptions, setUp } from "./sign-in-scene.ts";

const { login, password } = demoOkruUser;

async function signIn({ client, emulator }: Scene, options: Partial<HeadlessOptions> = {}): Promise<OkruSession> {
  return signInHeadless(client, okruPages, { login, password, redirectUri, fetch: emulator.fetch, ...options });
}

function withUser(change: Partial<OkruUser>, options: SceneOptions = {}): Scene {
  return setUp({ ...options, emulator: { ...options.emulator, users: [{ ...demoOkruUser, ...change }] } });
}

describe("a headless sign-in that fails", () => {
  it("names a wrong password", async () => {
    const refusal = { code: "login_refused", problem: "invalid_grant", provider: "okru", remedy: "sign_in_again" };
    expect(await caught(async () => signIn(setUp(), { password: "wrong-password" }))).toMatchObject(refusal);
  });

  it("names a blocked user", async () => {
    const scene = withUser({ blocked: true });
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "account_blocked", provider: "okru" });
  });

  it("names an unknown application", async () => {
    const scene = setUp({ app: { applicationId: "1" } });
    const refusal = { code: "authorization_refused", problem: "invalid_client", remedy: "mend_configuration" };
    expect(await caught(async () => signIn(scene))).toMatchObject(refusal);
  });

  it.each(["login", "consent"] as const)(
    "names the fields of a %s page that has changed, and no value",
    async (step) => {
      const scene = setUp();
      scene.emulator.fault(step, "changed");
      const error = await caught(async () => signIn(scene));
      expect(error).toMatchObject({ code: "page_unexpected", remedy: "mend_configuration" });
      expect(error.message).toMatch(/https:\/\/connect\.ok\.ru\/dk/);
      expect(error.message).toMatch(/form\.(?:password|token)/);
      expect(error.message).not.toContain(password);
    },
  );

  it.each(["captcha", "code"] as const)("says that nobody answered a %s", async (challenge) => {
    const scene = withUser({ challenge });
    const error = await caught(async () => signIn(scene));
    expect(error).toMatchObject({ code: "challenge_unanswered", remedy: "sign_in_again" });
    expect(error.message).toContain(challenge);
  });

  it("passes on that OK.ru is down", async () => {
    const scene = setUp();
    scene.emulator.fault("authorize", "html");
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "http_failed", remedy: "try_again" });
  });

  it("tells nobody the password, whichever step repeats it", async () => {
    const { canary, findCanaries } = createCanary();
    const secret = canary("password");
    for (const step of ["authorize", "login", "consent"] as const) {
      const scene = withUser({ password: secret }, { emulator: { mint: canary } });
      scene.emulator.fault(step, "echo");
      // One step after the other: each has an emulator of its own.
      // oxlint-disable-next-line no-await-in-loop
      expect(findCanaries(await caught(async () => signIn(scene, { password: secret })))).toEqual([]);
    }
  });
});

describe("a headless sign-in", () => {
  it("ends in a session with the fields of the implicit flow", async () => {
    const scene = setUp({ app: { secretKey: undefined } });
    await using session = await signIn(scene, { scope: ["VALUABLE_ACCESS"] });
    const token = await session.token();
    expect(token).toMatchObject({ permissions_granted: "VALUABLE_ACCESS", token_type: "session", expires_in: 1800 });
    expect(token.session_secret_key).toMatch(/^[\da-f]{32}$/);
    expect((await session.profile()).subject).toBe(demoOkruUser.uid);
  });

  it("may ask for a code instead, which renews", async () => {
    const scene = setUp();
    await using session = await signIn(scene, { flow: "code" });
    scene.emulator.expireTokens();
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it.each(["captcha", "code"] as const)(
    "goes on when somebody answers a %s, at the second try too",
    async (challenge) => {
      const scene = withUser({ challenge, answer: "right" });
      const asked: string[] = [];
      const answers = ["wrong", "right"];
      await using session = await signIn(scene, {
        challenge: ({ kind, fields }) => {
          asked.push(`${kind} ${fields.join()}`);
          return answers.shift();
        },
      });
      expect(asked).toEqual(
        Array.from({ length: 2 }, () => (challenge === "captcha" ? "captcha st.ccode" : "code st.smsCode")),
      );
      expect((await session.profile()).subject).toBe(demoOkruUser.uid);
    },
  );

  it("shows the picture of a captcha", async () => {
    const scene = withUser({ challenge: "captcha" });
    let type = "";
    await using session = await signIn(scene, {
      challenge: async ({ image }) => {
        type = (await image?.())?.type ?? "";
        return "12345";
      },
    });
    expect([type, (await session.profile()).subject]).toEqual(["image/gif", demoOkruUser.uid]);
  });

  it("goes the same way over HTTP", async () => {
    const { emulator, clientOf } = setUp();
    await using http = await emulator.listen();
    const client = clientOf({ servers: http.servers }, { fetch: globalThis.fetch });
    const pages = { ...okruPages, origins: [http.servers.connect] };
    await using session = await signInHeadless(client, pages, { login, password, redirectUri: http.redirectUri });
    expect((await session.profile()).subject).toBe(demoOkruUser.uid);
  });
});
