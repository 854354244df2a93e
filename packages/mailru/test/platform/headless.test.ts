import { type CookieJar, signInHeadless, type HeadlessOptions } from "@oauthkit/headless";
import { createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { mailruPlatformPages } from "../../src/headless/index.ts";
import { demoMailruUser, demoPlatformApplication, type MailruEmulatorUser } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { type PlatformSession, uid } from "./recording.ts";
import { type Scene, type SceneOptions, setUp } from "./scene.ts";

const { email: login, password } = demoMailruUser;
const redirectUri = "http://connect.mail.ru/oauth/success.html";

async function signIn({ client, emulator }: Scene, options: Partial<HeadlessOptions> = {}): Promise<PlatformSession> {
  const { fetch } = emulator;
  return signInHeadless(client, mailruPlatformPages, { login, password, redirectUri, fetch, ...options });
}

/** Cookies of whatever host: all here are of mail.ru. */
function createJar(): CookieJar {
  const kept = new Map<string, string>();
  return {
    getCookieString: async () => [...kept].map(([name, value]) => `${name}=${value}`).join("; "),
    setCookie: async (cookie) => {
      const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      kept.set(name, value);
    },
  };
}

function withUser(change: Partial<MailruEmulatorUser>, options: SceneOptions = {}): Scene {
  return setUp({ ...options, emulator: { ...options.emulator, users: [{ ...demoMailruUser, ...change }] } });
}

describe("a headless sign-in that fails", () => {
  it.each([
    ["a wrong password", { password: "wrong-password" }],
    ["a stranger", { login: "nobody@mail.ru" }],
  ])("names %s", async (_, options) => {
    const error = await caught(async () => signIn(setUp(), options));
    expect(error).toMatchObject({
      code: "login_refused",
      problem: "invalid_grant",
      provider: "mailru-platform",
      remedy: "sign_in_again",
    });
    expect(error.message).not.toContain("wrong-password");
  });

  it("names an unknown application", async () => {
    expect(await caught(async () => signIn(setUp({ app: { applicationId: "1" } })))).toMatchObject({
      code: "authorization_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
  });

  it("names an application in its test mode, except to its testers", async () => {
    const inDevelopment = { ...demoPlatformApplication, inDevelopment: true };
    expect(await caught(async () => signIn(setUp({ emulator: { applications: [inDevelopment] } })))).toMatchObject({
      code: "authorization_refused",
      problem: "client_not_available",
      remedy: "mend_configuration",
    });
    const scene = setUp({ emulator: { applications: [{ ...inDevelopment, testers: [login] }] } });
    expect((await (await signIn(scene)).token()).uid).toBe(uid);
  });

  it("names a blocked account, whose page is not asked for", async () => {
    const scene = withUser({ blocked: true });
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "account_blocked", remedy: "sign_in_again" });
    expect(scene.emulator.log.filter(({ url }) => url.includes("/recovery"))).toEqual([]);
  });

  it.each(["demo", "demo@", "@mail.ru"])("names a login without its domain, and asks for nothing: %s", async (name) => {
    const scene = setUp();
    const error = await caught(async () => signIn(scene, { login: name }));
    expect(error).toMatchObject({ code: "option_invalid", remedy: "mend_configuration" });
    expect(error.message).toContain("domain");
    expect(scene.emulator.log).toEqual([]);
  });

  it("does not turn a domain that the page does not offer into another one", async () => {
    const scene = withUser({ email: "demo@corp.mail.ru" });
    const error = await caught(async () => signIn(scene, { login: "demo@corp.mail.ru" }));
    expect(error).toMatchObject({ code: "option_invalid", provider: "mailru-platform" });
    expect(error.message).toContain("Domain");
    expect(scene.emulator.count("login")).toBe(0);
  });

  it("says that a page has changed, and no value", async () => {
    const scene = setUp();
    scene.emulator.fault("authorize", "changed");
    const error = await caught(async () => signIn(scene));
    expect(error).toMatchObject({ code: "page_unexpected", remedy: "mend_configuration" });
    expect(error.message).not.toContain(password);
    expect(scene.emulator.count("login")).toBe(0);
  });

  it.each(["authorize", "login", "consent"] as const)("passes on that the platform is down at %s", async (step) => {
    const scene = setUp();
    scene.emulator.fault(step, "html");
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "http_failed", remedy: "try_again" });
  });

  it("does not post the password to another host", async () => {
    const scene = setUp();
    scene.emulator.fault("authorize", async (answer) => {
      const text = await answer.text();
      return new Response(text.replace("https://auth.mail.ru/cgi-bin/auth", "https://auth.example.test/"), answer);
    });
    expect(await caught(async () => signIn(scene))).toMatchObject({ provider: "mailru-platform" });
    expect(JSON.stringify(scene.emulator.log)).not.toContain(password);
  });

  it.each(["authorize", "login", "consent"] as const)("tells nobody the password where %s repeats it", async (step) => {
    const { canary, findCanaries } = createCanary();
    const secret = canary("password");
    const scene = withUser({ password: secret }, { emulator: { mint: canary } });
    scene.emulator.fault(step, "echo");
    expect(findCanaries(await caught(async () => signIn(scene, { password: secret })))).toEqual([]);
  });

  it("tells nobody the password where it is wrong", async () => {
    const { canary, findCanaries } = createCanary();
    const error = await caught(async () =>
      signIn(setUp({ emulator: { mint: canary } }), { password: canary("password") }),
    );
    expect(findCanaries(error)).toEqual([]);
  });
});

describe("a headless sign-in", () => {
  it("posts the login in its two halves to auth.mail.ru, and the button with the consent", async () => {
    const scene = setUp();
    await using session = await signIn(scene);
    expect((await session.profile()).subject).toBe(uid);
    const posted = scene.emulator.log.find(({ step }) => step === "login");
    expect(posted?.url).toBe("https://auth.mail.ru/cgi-bin/auth");
    expect(posted?.form).toMatchObject({ Login: "demo", Domain: "mail.ru", Password: password });
    expect(Object.keys(posted?.form ?? {}).toSorted()).toEqual(["Domain", "FailPage", "Login", "Page", "Password"]);
    const consent = scene.emulator.log.find(({ step }) => step === "consent");
    expect(consent?.form).toMatchObject({ agree: "1", login: "1", client_id: "700001" });
    expect(scene.emulator.log.map(({ url }) => url).join()).not.toContain(password);
    expect(
      scene.emulator.log.filter(({ url }) => url.includes("success.html?") || url.endsWith("success.html")),
    ).toEqual([]);
  });

  it("ends in a session with the fields of the implicit flow", async () => {
    await using session = await signIn(setUp({ app: { secretKey: undefined } }), { scope: ["stream"] });
    const token = await session.token();
    expect(token).toMatchObject({
      uid,
      x_mailru_vid: uid,
      session_key: token.access_token,
      token_type: "bearer",
      expires_in: 86_400,
      refresh_token: expect.any(String) as string,
    });
  });

  it("may ask for a code instead", async () => {
    const scene = setUp();
    await using session = await signIn(scene, { flow: "code" });
    expect((await session.profile()).subject).toBe(uid);
    expect(scene.emulator.count("token")).toBe(1);
  });

  it.each(["mail.ru", "inbox.ru", "bk.ru", "list.ru"])("chooses the domain %s", async (domain) => {
    const scene = withUser({ email: `demo@${domain}` });
    await using session = await signIn(scene, { login: `demo@${domain}` });
    expect((await session.token()).uid).toBe(uid);
    expect(scene.emulator.log.find(({ step }) => step === "login")?.form).toMatchObject({ Domain: domain });
  });

  it("needs neither password nor consent where the cookies are still known", async () => {
    const scene = setUp();
    const cookies = createJar();
    await signIn(scene, { cookies });
    await using session = await signIn(scene, { cookies, password: "not-asked-for" });
    expect((await session.token()).uid).toBe(uid);
    expect(scene.emulator.count("login")).toBe(1);
    expect(scene.emulator.count("consent")).toBe(1);
  });

  it("asks for consent alone where the person is known and the privileges are not", async () => {
    const scene = setUp();
    const cookies = createJar();
    await signIn(scene, { cookies, scope: ["stream"] });
    await signIn(scene, { cookies, scope: ["stream", "photos"] });
    expect(scene.emulator.count("login")).toBe(1);
    expect(scene.emulator.count("consent")).toBe(2);
  });

  it("goes the same way over HTTP", async () => {
    const { emulator, clientOf } = setUp();
    await using http = await emulator.listen();
    const client = clientOf({ servers: http.servers }, { fetch: globalThis.fetch });
    const pages = { ...mailruPlatformPages, origins: http.origins };
    await using session = await signInHeadless(client, pages, { login, password, redirectUri: http.redirectUri });
    expect((await session.token()).uid).toBe(uid);
  });
});
