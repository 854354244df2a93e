import { defineOAuth1Provider, OAuth1Client, text } from "@oauthkit/core";
import { describe, expect, test } from "vitest";

import { defineOAuth1Emulator, type OAuth1EmulatorDescription } from "../../src/index.ts";
import { at, clips, endpointsAt, oauth10a, signIn, tokenOf } from "./scene.ts";

const places = endpointsAt(clips().servers);
const callbackUrl = "https://app.test/cb";

describe("an application that signs by the library oauth-1.0a", () => {
  test("signs a person in, by a callback and by a PIN", async () => {
    const emulator = clips();
    const expected = { status: "200", user_id: "1000001", screen_name: "demo", app: "demo-client" };
    expect(await signIn(emulator, places)).toMatchObject(expected);
    expect(await signIn(emulator, places, "oob")).toMatchObject(expected);
    expect(emulator.log.map(({ step }) => step)).toEqual([
      "requestToken",
      "authorize",
      "accessToken",
      "requestToken",
      "authorize",
      "accessToken",
    ]);
  });

  test("calls with a query, a form and JSON", async () => {
    const emulator = clips();
    const send = oauth10a(emulator.fetch);
    const token = tokenOf(emulator.issueToken());
    const me = await send({ method: "GET", url: `${at("/v1/users/me")}?fields=a%20b&x=%C3%A4`, token });
    expect(await me.json()).toEqual({ id: "1000001", name: "Demo Person" });
    const form = { text: "söme text", b: "1 + 1 = 2" };
    const posted = await send({ method: "POST", url: `${at("/v1/posts")}?q=1`, form, token });
    expect(await posted.json()).toEqual({ posts: ["söme text"], query: [["q", "1"]], form: Object.entries(form) });
    const json = await send({ method: "POST", url: at("/v1/posts"), json: { text: "x" }, token });
    expect(await json.json()).toMatchObject({ posts: ["söme text", ""], form: [] });
  });

  test("calls without a token where the application is enough, and nobody where that is", async () => {
    const emulator = clips();
    const limits = await oauth10a(emulator.fetch)({ method: "GET", url: at("/v1/limits") });
    expect(await limits.json()).toMatchObject({ client: { id: "demo-client" } });
    expect(await (await emulator.fetch(at("/about", "www"))).json()).toEqual({ about: "clips" });
  });

  test("ends its token by a call that does so", async () => {
    const emulator = clips();
    const send = oauth10a(emulator.fetch);
    const [token, other] = [tokenOf(emulator.issueToken()), tokenOf(emulator.issueToken())];
    const ended = await send({ method: "POST", url: at("/v1/sign-out"), token });
    expect(await ended.json()).toEqual({ token: token.key });
    expect((await send({ method: "GET", url: at("/v1/users/me"), token })).status).toBe(401);
    expect((await send({ method: "GET", url: at("/v1/users/me"), token: other })).status).toBe(200);
  });

  test.each(["sha256", "sha512"] as const)("signs by HMAC with %s where that is taken", async (hash) => {
    const { fetch, issueToken } = define({ signatureMethods: ["HMAC-SHA256", "HMAC-SHA512"] })();
    const asking = { method: "GET", url: at("/v1/me"), token: tokenOf(issueToken()) };
    expect((await oauth10a(fetch, { hash })(asking)).status).toBe(200);
    expect((await oauth10a(fetch)(asking)).status).toBe(400);
  });

  test("hashes its body where that is wanted, which is refused for another body", async () => {
    const { fetch, issueToken } = define({ bodyHash: "required" })();
    const token = tokenOf(issueToken());
    const asking = { method: "POST", url: at("/v1/me"), json: { a: 1 }, token };
    expect((await oauth10a(fetch)(asking)).status).toBe(400);
    expect((await oauth10a(fetch, { bodyHash: true })(asking)).status).toBe(200);
    const tamper = async (url: string, init: RequestInit): Promise<Response> => fetch(url, { ...init, body: "{}" });
    expect((await oauth10a(tamper, { bodyHash: true })(asking)).status).toBe(401);
  });
});

describe("deviations as data, to core", () => {
  test.each<[string, Partial<OAuth1EmulatorDescription>, object]>([
    ["tokens as JSON", { tokenFormat: "json" }, {}],
    ["tokens in a form of its own", { tokenFormat: (fields) => Response.json(fields, { status: 201 }) }, {}],
    ["credential requests by GET", { credentialMethod: "GET" }, { quirks: { credentialMethod: "GET" } }],
    ["revision 1.0", { revision: "1.0" }, { quirks: { allowInsecureRevision: "1.0" } }],
    ["parameters in the query", { placements: ["query"] }, { signature: { placement: "query" } }],
    ["parameters in the body", { placements: ["body", "query"] }, { signature: { placement: "body" } }],
  ])("%s: a person signs in", async (_, deviation, mended) => {
    const emulator = define(deviation)();
    const provider = defineOAuth1Provider("clips", () => ({
      client: { id: "demo-client", secret: "demo-client-secret" },
      endpoints: places,
      extras: (wire) => ({ user_id: text(wire, "user_id") }),
      ...mended,
    }));
    const client = new OAuth1Client(provider({}), { fetch: emulator.fetch });
    const requestToken = await client.fetchRequestToken(callbackUrl);
    const back = await emulator.approve(client.createAuthorizationUrl(requestToken));
    await using session = await client.callback(back, requestToken);
    expect((await session.token()).user_id).toBe("1000001");
    expect(await session.http.get(at("/v1/me")).json()).toEqual({ id: "1000001" });
  });

  test("tokens that have more in them keep what it is", async () => {
    const emulator = define({ tokenFormat: "json", fields: () => ({ user_id: "1", admin: true, level: 7 }) })();
    expect(emulator.issueToken()).toMatchObject({ user_id: "1", admin: true, level: 7 });
  });

  test("a way back of its own", async () => {
    const emulator = define({
      callback: ({ token, user, verifier = "" }) => ({
        oauth_token: token,
        oauth_verifier: verifier,
        who: user?.id ?? "",
      }),
    })();
    const client = new OAuth1Client(
      { client: { id: "demo-client", secret: "demo-client-secret" }, endpoints: places },
      emulator,
    );
    const page = async (): Promise<URL> => client.createAuthorizationUrl(await client.fetchRequestToken(callbackUrl));
    expect(new URL(await emulator.approve(await page())).searchParams.get("who")).toBe("1000001");
    expect(new URL(await emulator.approve(await page(), { deny: true })).searchParams.get("who")).toBe("");
  });
});

const answer = ({ user }: { readonly user: { readonly id: string } }): object => ({ id: user.id });

function define(deviation: Partial<OAuth1EmulatorDescription>) {
  return defineOAuth1Emulator("deviating", {
    hosts: clips().servers,
    endpoints: places,
    fields: ({ user }) => ({ user_id: user.id }),
    calls: ["GET", "POST"].map((method) => ({ method, url: at("/v1/me"), answer })),
    ...deviation,
  });
}
