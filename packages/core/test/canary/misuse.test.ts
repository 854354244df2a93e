import { describe, expect, test } from "vitest";

import { OAuth1Client, rsaSha256, signRequest } from "../../src/index.ts";
import { caught, expectCleanError } from "./expect-clean.ts";
import { createScene, echoUrl, providerId, signIn } from "./scene.ts";

test("a foreign origin gets nothing, and the error shows nothing", async () => {
  const scene = createScene();
  const session = await signIn(scene);
  const foreign = `https://elsewhere.test/${scene.canary("path")}?token=${scene.canary("query")}`;
  const sent = scene.server.log.length;
  for (const call of [() => session.fetch(foreign), () => session.http.get(foreign).json()]) {
    expect(await expectCleanError(scene, call)).toMatchObject({ code: "origin_foreign" });
  }
  expect(scene.server.log).toHaveLength(sent);
});

test("a session that has ended shows nothing", async () => {
  const scene = createScene();
  const session = await signIn(scene);
  await session[Symbol.asyncDispose]();
  const calls = [
    () => session.fetch(echoUrl),
    () => session.http.get(echoUrl).json(),
    () => session.profile(),
    () => session.token(),
  ];
  for (const call of calls) expect(await expectCleanError(scene, call)).toMatchObject({ code: "session_closed" });
});

test("an application without token that asks for a profile is told that there is none", async () => {
  const scene = createScene();
  const error = await expectCleanError(scene, () => scene.client.twoLegged().profile());
  expect(error).toMatchObject({ code: "profile_unsupported" });
});

describe("a call that cannot be signed", () => {
  test.each<[string, string, (secret: string) => [string, RequestInit?]]>([
    ["has a parameter of the protocol's", "parameter_reserved", (secret) => [`${url(secret)}&oauth_token=${secret}`]],
    ["has authorization", "authorization_present", (secret) => [url(secret), { headers: { authorization: secret } }]],
    ["is not absolute", "url_invalid", (secret) => [`/echo?a=${secret}`]],
    ["has half a character", "text_malformed", (secret) => [`${url(secret)}\uD800`]],
  ])("%s: the error shows nothing", async (_, code, write) => {
    const scene = createScene();
    const session = await signIn(scene);
    const [input, init] = write(scene.canary("query"));
    expect(await expectCleanError(scene, () => session.fetch(input, init))).toMatchObject({ code });
  });
});

describe("a clock that is wrong", () => {
  test("is set right, and everything goes well", async () => {
    const scene = createScene({ runtime: { now: () => Date.now() - 7_200_000 } });
    const session = await signIn(scene);
    await expect(session.http.get(echoUrl).json()).resolves.toMatchObject({ path: "/echo" });
    expect(scene.server.log.map(({ problem }) => problem)).toContain("timestamp_refused");
  });

  test("shows nothing where setting it right does not help", async () => {
    const scene = createScene({ runtime: { now: () => Date.now() - 7_200_000 } });
    scene.server.fault("request_token", "timestamp", 2);
    const error = await expectCleanError(scene, () => scene.client.fetchRequestToken());
    expect(error).toMatchObject({ code: "token_refused", problem: "timestamp_refused", remedy: "try_again" });
  });
});

describe("a configuration that cannot work shows nothing", () => {
  const begin = "-----BEGIN PRIVATE KEY-----";

  test.each<[string, (secret: string) => unknown]>([
    ["a key as client secret", (secret) => client({ client: { id: "app", secret: `${begin}\n${secret}` } })],
    ["half a character", (secret) => client({ client: { id: "app", secret: `${secret}\uD800` } })],
    ["a password in an endpoint", (secret) => client({ endpoints: endpoints(`https://me:${secret}@a.test/`) })],
    ["an endpoint that is none", (secret) => client({ endpoints: endpoints(secret) })],
    ["plain http", (secret) => client({ endpoints: endpoints(`http://a.test/${secret}`) })],
    ["a foreign contract", () => client({ contract: 99 })],
    ["a damaged key", (secret) => rsaSha256(`${begin}\n${secret}`)],
    ["a key that is none", async (secret) => signed(`${begin}${btoa(secret)}-----END PRIVATE KEY-----`)],
    ["a key of another kind", (secret) => rsaSha256({ kty: "EC", d: secret })],
  ])("%s", async (_, configure) => {
    const scene = createScene();
    const error = await caught(() => configure(scene.canary("configured")));
    expect(error).toMatchObject({ name: "ConfigurationError", remedy: "mend_configuration" });
    expect(scene.findCanaries(error)).toEqual([]);
  });
});

function url(secret: string): string {
  return `${echoUrl}?a=${secret}`;
}

function client(change: object): unknown {
  return new OAuth1Client({ ...createScene().provider, id: providerId, ...change });
}

function endpoints(requestToken: string): object {
  return { ...createScene().server.endpoints, requestToken };
}

async function signed(pem: string): Promise<unknown> {
  return signRequest(new Request(echoUrl), { client: { id: "app" }, signature: { method: rsaSha256(pem) } });
}
