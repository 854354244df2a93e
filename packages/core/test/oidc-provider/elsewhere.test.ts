import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type DevicePrompt, grants, OAuth2Client } from "../../src/index.ts";
import { registered } from "./clients.ts";
import { hurried } from "./hurry.ts";
import { createPerson } from "./person.ts";
import { openProvider, type TestProvider } from "./provider.ts";

let provider: TestProvider;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => provider[Symbol.asyncDispose]());

const { refresh } = grants;
const device = hurried(grants.device);
const ciba = hurried(grants.ciba);
const scope = ["openid", "email"];

/** How often the token endpoint has been asked. */
function polls(): number {
  return provider.requests.filter((line) => line === "POST /token").length;
}

type Television = OAuth2Client<object, { readonly device: typeof device; readonly refresh: typeof refresh }>;
type Till = OAuth2Client<object, { readonly ciba: typeof ciba; readonly refresh: typeof refresh }>;

function createTelevision(): Television {
  return new OAuth2Client({ issuer: provider.issuer, client: registered.device, grants: { device, refresh } });
}

function createTill(): Till {
  return new OAuth2Client({ issuer: provider.issuer, client: registered.backchannel, grants: { ciba, refresh } });
}

/** What a person does who has been shown a code: follows the link with a browser of their own, and says yes or no. */
function answer(login: string, answers: Record<string, string> = {}): (prompt: DevicePrompt) => Promise<void> {
  return async ({ verification_uri_complete }) => {
    await createPerson(login).open(new URL(verification_uri_complete ?? ""), answers);
  };
}

describe("a device (RFC 8628)", () => {
  it("is let in on another one, after a while", async () => {
    const client = createTelevision();
    const before = polls();
    let shown: DevicePrompt | undefined;
    const opening = client.session("device", { scope, onPrompt: (prompt) => void (shown = prompt) });
    await expect.poll(polls).toBeGreaterThan(before + 1);
    expect(shown).toMatchObject({ expires_in: 600, user_code: expect.stringMatching(/^\w{4}-\w{4}$/) as unknown });
    await createPerson("ada").open(new URL(shown?.verification_uri ?? ""), { user_code: shown?.user_code ?? "" });

    await using session = await opening;
    const token = await session.token();
    expect(token).toMatchObject({
      token_type: "bearer",
      scope: "openid email",
      refresh_token: expect.any(String) as unknown,
    });
    await expect(client.claims(token)).resolves.toMatchObject({ sub: "ada" });
    await using renewed = client.resume({ ...token, expires_at: 1 });
    await expect(renewed.http.get(`${provider.issuer}/me`).json()).resolves.toMatchObject({ sub: "ada" });
  });

  it("does not ask before the code has been shown", async () => {
    const before = polls();
    let askedMeanwhile = -1;
    const onPrompt = async (prompt: DevicePrompt): Promise<void> => {
      await answer("grace")(prompt);
      askedMeanwhile = polls() - before;
    };
    await using session = await createTelevision().session("device", { scope, onPrompt });
    expect(askedMeanwhile).toBe(0);
    await expect(session.http.get(`${provider.issuer}/me`).json()).resolves.toMatchObject({ sub: "grace" });
  });

  it("is kept out by a no", async () => {
    const opening = createTelevision().session("device", { scope, onPrompt: answer("ada", { abort: "yes" }) });
    await expect(opening).rejects.toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
      remedy: "sign_in_again",
    });
  });

  it("may give up", async () => {
    const giving = new AbortController();
    const reason = new Error("the person has switched the television off");
    const before = polls();
    const opening = createTelevision().session(
      "device",
      { scope, onPrompt: () => undefined },
      { signal: giving.signal },
    );
    await expect.poll(polls).toBeGreaterThan(before);
    giving.abort(reason);
    await expect(opening).rejects.toBe(reason);
  });

  it("may not ask for what its client may not have", async () => {
    const client = new OAuth2Client({
      issuer: provider.issuer,
      client: { ...registered.post, authentication: "post" },
      grants: { device },
    });
    const opening = client.session("device", { scope, onPrompt: () => undefined });
    await expect(opening).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_request",
      remedy: "mend_configuration",
    });
  });
});

describe("another channel (CIBA)", () => {
  it("lets somebody say yes, after a while", async () => {
    const client = createTill();
    const before = polls();
    const opening = client.session("ciba", { scope, loginHint: "ada", bindingMessage: "W4SCT" });
    await expect.poll(polls).toBeGreaterThan(before);
    await provider.answerBackchannel(true);
    await using session = await opening;
    await expect(client.claims(await session.token())).resolves.toMatchObject({ sub: "ada" });
    await expect(session.http.get(`${provider.issuer}/me`).json()).resolves.toMatchObject({ sub: "ada" });
  });

  it("knows somebody by an id_token", async () => {
    const client = createTill();
    const before = polls();
    const first = client.session("ciba", { scope, loginHint: "grace" });
    await expect.poll(polls).toBeGreaterThan(before);
    await provider.answerBackchannel(true);
    await using session = await first;
    const { id_token: idTokenHint } = await session.token();
    const asked = polls();
    const second = client.session("ciba", { scope, idTokenHint });
    await expect.poll(polls).toBeGreaterThan(asked);
    await provider.answerBackchannel(true);
    await using again = await second;
    await expect(client.claims(await again.token())).resolves.toMatchObject({ sub: "grace" });
  });

  it("lets somebody say no", async () => {
    const before = polls();
    const opening = createTill().session("ciba", { scope, loginHint: "ada" });
    await expect.poll(polls).toBeGreaterThan(before);
    await provider.answerBackchannel(false);
    await expect(opening).rejects.toMatchObject({ code: "authorization_refused", problem: "access_denied" });
  });

  it("does not find everybody", async () => {
    const opening = createTill().session("ciba", { scope, loginHint: "nobody" });
    await expect(opening).rejects.toMatchObject({
      code: "token_refused",
      problem: "unknown_user_id",
      remedy: "sign_in_again",
    });
  });
});
