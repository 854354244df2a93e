import { describe, expect, test } from "vitest";

import { createClock, defineOAuth1Emulator, type OAuth1EmulatorCall } from "../../src/index.ts";
import { absent, problem, rejected } from "../expected.ts";
import { now, signedRequest, type Signing } from "../signer.ts";
import { at, clips, readForm, send, start } from "./scene.ts";

const callback = { oauth_callback: "https://app.test/cb" };
const me = { method: "GET", url: at("/v1/users/me") };

describe("a request for a request token", () => {
  test.each<[string, Omit<Signing, "url">, object]>([
    ["without a callback", {}, absent("oauth_callback")],
    ["of an unknown client", { client: { id: "x", secret: "y" }, protocol: callback }, problem("consumer_key_unknown")],
    [
      "with a wrong secret",
      { client: { id: "demo-client", secret: "y" }, protocol: callback },
      problem("signature_invalid"),
    ],
    ["with a callback that is no URL", { protocol: { oauth_callback: "cb" } }, rejected("oauth_callback")],
    ["with a verifier", { protocol: { ...callback, oauth_verifier: "1" } }, rejected("oauth_verifier")],
    ["with a body hash", { protocol: { ...callback, oauth_body_hash: "1" } }, rejected("oauth_body_hash")],
    ["with a token", { protocol: { ...callback, oauth_token: "1" } }, problem("token_rejected")],
    ["with an unknown parameter", { protocol: callback, form: [["scope", "x"]] }, rejected("scope")],
    [
      "with a known parameter twice",
      {
        protocol: callback,
        form: [
          ["x_access", "1"],
          ["x_access", "2"],
        ],
      },
      rejected("x_access"),
    ],
    [
      "with its parameters in the query",
      { protocol: callback, placement: "query" },
      expect.objectContaining(problem("parameter_rejected", 400)),
    ],
    [
      "with its parameters in the body",
      { protocol: callback, placement: "form" },
      expect.objectContaining(problem("parameter_rejected", 400)),
    ],
    [
      "by PLAINTEXT",
      { protocol: { ...callback, oauth_signature_method: "PLAINTEXT" } },
      problem("signature_method_rejected", 400),
    ],
    [
      "by HMAC-SHA256",
      { protocol: { ...callback, oauth_signature_method: "HMAC-SHA256" } },
      problem("signature_method_rejected", 400),
    ],
    [
      "of version 2.0",
      { protocol: { ...callback, oauth_version: "2.0" } },
      expect.objectContaining(problem("version_rejected", 400)),
    ],
    [
      "too late",
      { protocol: { ...callback, oauth_timestamp: String(now - 301) } },
      expect.objectContaining(problem("timestamp_refused")),
    ],
  ])("%s is refused, and logged with why", async (_, signing, expected) => {
    const { emulator } = start();
    const answer = await readForm(await send(emulator, { url: at("/v1/request"), ...signing }));
    expect(answer).toEqual(expected);
    expect(emulator.log).toMatchObject([
      { step: "requestToken", error: answer["oauth_problem"], status: Number(answer["status"]) },
    ]);
  });

  test("for a callback that is not registered is refused", async () => {
    const clients = [{ id: "demo-client", secret: "demo-client-secret", callbacks: ["https://app.test/cb"] }];
    const emulator = clips({ clients, clock: createClock(now * 1000) });
    const asked = async (oauth_callback: string): Promise<number> =>
      (await send(emulator, { url: at("/v1/request"), protocol: { oauth_callback } })).status;
    expect(await asked("https://app.test/cb?x")).toBe(400);
    expect(await asked("https://app.test/cb")).toBe(200);
    expect(await asked("oob")).toBe(200);
  });
});

describe("a request for an access token", () => {
  test.each<[string, object, object]>([
    ["without a verifier", { oauth_verifier: undefined }, absent("oauth_verifier")],
    ["with another verifier", { oauth_verifier: "another" }, problem("verifier_invalid")],
    ["with a callback", { oauth_callback: "https://app.test/cb" }, rejected("oauth_callback")],
    ["with an unknown token", { oauth_token: "another" }, problem("token_rejected")],
  ])("%s is refused", async (_, protocol, expected) => {
    const { emulator } = start();
    const { token, verifier } = await agreed(emulator);
    const signing = { url: at("/v1/access"), token, protocol: { oauth_verifier: verifier, ...protocol } };
    expect(await readForm(await send(emulator, signing))).toEqual(expected);
  });

  test.each<[string, object | undefined, object]>([
    ["before the person was asked", undefined, problem("permission_unknown")],
    ["after the person said no", { deny: true }, problem("permission_denied")],
  ])("%s is refused", async (_, choice, expected) => {
    const { emulator } = start();
    const token = await requested(emulator);
    if (choice) await emulator.approve(`${at("/allow", "www")}?oauth_token=${token.oauth_token}`, choice);
    const signing = { url: at("/v1/access"), token, protocol: { oauth_verifier: "x" } };
    expect(await readForm(await send(emulator, signing))).toEqual(expected);
  });

  test("is refused the second time, and after the request token's life", async () => {
    const { emulator, clock } = start();
    const { token, verifier } = await agreed(emulator);
    const late = await agreed(emulator);
    const signing = { url: at("/v1/access"), token, protocol: { oauth_verifier: verifier } };
    expect((await send(emulator, signing)).status).toBe(200);
    expect(await readForm(await send(emulator, signing))).toEqual(problem("token_used"));
    clock.advance(600);
    const protocol = { oauth_verifier: late.verifier, oauth_timestamp: String(now + 600) };
    const answer = await send(emulator, { url: at("/v1/access"), token: late.token, protocol });
    expect(await readForm(answer)).toEqual(problem("token_expired"));
  });
});

describe("a call", () => {
  test.each<[string, (emulator: ReturnType<typeof clips>) => void, string]>([
    ["whose token was ended", ({ expireTokens }) => expireTokens(), "token_expired"],
    ["whose person took it back", ({ revoke }) => revoke("demo"), "token_revoked"],
  ])("%s is refused", async (_, end, oauth_problem) => {
    const { emulator } = start();
    const token = emulator.issueToken();
    expect((await send(emulator, { ...me, token })).status).toBe(200);
    end(emulator);
    expect(await readForm(await send(emulator, { ...me, token }))).toEqual(problem(oauth_problem));
    expect((await send(emulator, { ...me, token: emulator.issueToken() })).status).toBe(200);
  });

  test("with a token that has a life is refused after it", async () => {
    const clock = createClock(now * 1000);
    const emulator = clips({ clock, lifetimes: { accessToken: 60 } });
    const token = emulator.issueToken();
    const calling = async (): Promise<number> =>
      (await send(emulator, { ...me, token, protocol: { oauth_timestamp: String(clock.now() / 1000) } })).status;
    clock.advance(59);
    expect(await calling()).toBe(200);
    clock.advance(1);
    expect(await calling()).toBe(401);
  });

  test("that is sent twice is refused the second time", async () => {
    const { emulator } = start();
    const request = signedRequest({ ...me, token: emulator.issueToken() });
    expect((await emulator.fetch(request.clone())).status).toBe(200);
    expect(await readForm(await emulator.fetch(request))).toEqual(problem("nonce_used"));
  });

  test.each<[string, Partial<Signing>, object]>([
    ["without a token", {}, absent("oauth_token")],
    ["with an unknown token", { token: { oauth_token: "a", oauth_token_secret: "b" } }, problem("token_rejected")],
    ["with a callback", { protocol: { oauth_callback: "oob" } }, rejected("oauth_callback")],
    [
      "with its parameters in the query",
      { placement: "query" },
      expect.objectContaining(problem("parameter_rejected", 400)),
    ],
  ])("%s is refused", async (_, signing, expected) => {
    const { emulator } = start();
    expect(await readForm(await send(emulator, { ...me, ...signing }))).toEqual(expected);
  });

  test("with another token's secret is refused", async () => {
    const { emulator } = start();
    const [{ oauth_token }, { oauth_token_secret }] = [emulator.issueToken(), emulator.issueToken()];
    const answer = await send(emulator, { ...me, token: { oauth_token, oauth_token_secret } });
    expect(await readForm(answer)).toEqual(problem("signature_invalid"));
  });

  test("with another client's token is refused", async () => {
    const clients = ["one", "two"].map((id) => ({ id, secret: id }));
    const emulator = clips({ clients, clock: createClock(now * 1000) });
    const token = emulator.issueToken({ client: "one" });
    const client = { id: "two", secret: "two" };
    expect(await readForm(await send(emulator, { ...me, token, client }))).toEqual(problem("token_rejected"));
  });

  test("that refuses says so in words of its own", async () => {
    const { emulator } = start();
    const answer = await send(emulator, { ...me, url: at("/v1/users/you"), token: emulator.issueToken() });
    expect(await readForm(answer)).toEqual(problem("user_unknown", 404));
    expect(emulator.log.at(-1)).toMatchObject({ step: "call", error: "user_unknown", status: 404 });
  });

  test.each([
    [{ error: 7 }, { status: 400, code: 7, message: "7" }],
    [
      { error: "gone", status: 410, description: "It was deleted" },
      { status: 410, code: "gone", message: "It was deleted" },
    ],
  ])("that refuses with %j has the status 400 and the word itself unless told", async (refusal, expected) => {
    const url = at("/gone");
    const emulator = described(
      (said) => said,
      [{ method: "GET", url, caller: "anybody", answer: ({ refuse }) => refuse(refusal) }],
    );
    const answer = await emulator.fetch(url);
    expect(answer.status).toBe(expected.status);
    expect(await answer.json()).toMatchObject(expected);
  });

  test("has refusals in the shape of the description, as JSON or as they are", async () => {
    const json = await send(
      described((said) => said),
      { url: at("/request") },
    );
    expect([json.status, await json.json()]).toEqual([
      400,
      {
        step: "requestToken",
        method: "POST",
        url: at("/request"),
        code: "parameter_absent",
        status: 400,
        message: "parameter absent",
        details: { oauth_parameters_absent: "oauth_callback" },
      },
    ]);
    const raw = await send(
      described(({ code }) => new Response(`no: ${code}`, { status: 418 })),
      { url: at("/request") },
    );
    expect([raw.status, await raw.text()]).toEqual([418, "no: parameter_absent"]);
  });
});

function described(
  refusal: (said: { readonly step: string; readonly code: string | number; readonly status: number }) => object,
  calls: readonly OAuth1EmulatorCall[] = [],
): ReturnType<ReturnType<typeof defineOAuth1Emulator>> {
  return defineOAuth1Emulator("shaped", {
    hosts: { api: "https://api.clips.example" },
    endpoints: { requestToken: at("/request"), authorization: at("/allow"), accessToken: at("/access") },
    refusal,
    calls,
  })({ clock: createClock(now * 1000) });
}

async function requested(
  emulator: Parameters<typeof send>[0],
): Promise<{ oauth_token: string; oauth_token_secret: string }> {
  const fields = await readForm(await send(emulator, { url: at("/v1/request"), protocol: callback }));
  return { oauth_token: fields["oauth_token"] ?? "", oauth_token_secret: fields["oauth_token_secret"] ?? "" };
}

async function agreed(emulator: ReturnType<typeof clips>) {
  const token = await requested(emulator);
  const back = new URL(await emulator.approve(`${at("/allow", "www")}?oauth_token=${token.oauth_token}`));
  return { token, verifier: back.searchParams.get("oauth_verifier") ?? "" };
}
