import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { oauth1Server, type MintedKind } from "../../src/index.ts";
import { createServer, fetchRequestToken, fetchTokens, readFields, urlOf } from "../scene.ts";
import { now, signedRequest } from "../signer.ts";

const accessUrl = urlOf("/oauth/access_token");

describe("approve", () => {
  test("refuses a token that is unknown, settled or expired, and an unknown user", async () => {
    let clock = now;
    const server = createServer({ now: () => clock * 1000 });
    const [settled, open] = [await fetchRequestToken(server), await fetchRequestToken(server)];
    server.approve(settled.oauth_token);
    expect(() => server.approve("x")).toThrow(RangeError);
    expect(() => server.approve(settled.oauth_token)).toThrow(RangeError);
    expect(() => server.approve(open.oauth_token, { user: "nobody" })).toThrow(RangeError);
    clock += 600;
    expect(() => server.approve(open.oauth_token)).toThrow(RangeError);
  });

  test.each([
    ["https://app.test/cb", "https://app.test/cb?"],
    ["https://app.test/cb?", "https://app.test/cb?"],
    ["https://app.test/cb?a=b%20c", "https://app.test/cb?a=b%20c&"],
    ["https://app.test/cb?a&#top", "https://app.test/cb?a&", "#top"],
    ["app:cb", "app:cb?"],
    ["https://app.test/ü", "https://app.test/%C3%BC?"],
  ])("appends to the callback %s", async (callback, start, end = "") => {
    const server = createServer({ mint: (kind) => kind });
    const { oauth_token: token } = await fetchRequestToken(server, callback);
    const url = `${server.endpoints.authorization}?oauth_token=${token}`;
    expect(server.approve(new URL(url))).toBe(`${start}oauth_token=request_token&oauth_verifier=verifier${end}`);
  });

  test("denies with the request token, or without a word where there is no callback", async () => {
    const server = createServer();
    const [web, desktop] = [await fetchRequestToken(server), await fetchRequestToken(server, "oob")];
    expect(server.approve(web.oauth_token, { deny: true })).toBe(`https://app.test/cb?denied=${web.oauth_token}`);
    expect(server.approve(desktop.oauth_token, { deny: true })).toBe("");
  });
});

describe("the whole way", () => {
  test("with a callback, as the chosen user", async () => {
    const users = [
      { user_id: "1", screen_name: "jane", password: "a" },
      { user_id: "2", screen_name: "joe & co", password: "b" },
    ];
    const server = createServer({ users });
    const token = await fetchRequestToken(server);
    const callback = new URL(server.approve(token.oauth_token, { user: "2" }));
    const oauth_verifier = callback.searchParams.get("oauth_verifier") ?? "";
    const answer = await server.fetch(signedRequest({ url: accessUrl, token, protocol: { oauth_verifier } }));
    const fields = await readFields(answer);
    expect(fields).toMatchObject({ user_id: "2", screen_name: "joe & co" });
    const access = { oauth_token: fields["oauth_token"] ?? "", oauth_token_secret: fields["oauth_token_secret"] ?? "" };
    const url = urlOf("/1.1/account/verify_credentials.json");
    const me = await server.fetch(signedRequest({ method: "GET", url, token: access }));
    expect(await me.json()).toEqual({ id_str: "2", screen_name: "joe & co", name: "joe & co" });
    expect(server.log.map(({ path, status }) => [path, status])).toEqual([
      ["/oauth/request_token", 200],
      ["/oauth/access_token", 200],
      ["/1.1/account/verify_credentials.json", 200],
    ]);
  });

  test("with a PIN of seven digits, after which the token is ready to sign", async () => {
    const server = createServer();
    const token = await fetchRequestToken(server, "oob");
    const pin = server.approve(token.oauth_token);
    expect(pin).toMatch(/^\d{7}$/);
    const access = await fetchTokens(server, { url: accessUrl, token, protocol: { oauth_verifier: pin } });
    expect((await server.fetch(signedRequest({ url: urlOf("/echo"), token: access }))).status).toBe(200);
  });

  test("in revision 1.0: no confirmation, no verifier, a callback in the authorization URL", async () => {
    const server = createServer({ revision: "1.0" });
    const answer = await server.fetch(signedRequest({ url: urlOf("/oauth/request_token") }));
    const fields = await readFields(answer);
    expect(Object.keys(fields)).toEqual(["oauth_token", "oauth_token_secret"]);
    const token = { oauth_token: fields["oauth_token"] ?? "", oauth_token_secret: fields["oauth_token_secret"] ?? "" };
    const url = `${server.endpoints.authorization}?oauth_token=${token.oauth_token}&oauth_callback=https%3A%2F%2Fapp.test%2F`;
    expect(server.approve(url)).toBe(`https://app.test/?oauth_token=${token.oauth_token}`);
    await fetchTokens(server, { url: accessUrl, token });
  });

  test("with a password, where the client may trade one", async () => {
    const server = createServer({ clients: [{ id: "demo-client", secret: "demo-client-secret", xAuth: true }] });
    const form = Object.entries({
      x_auth_mode: "client_auth",
      x_auth_username: "demo",
      x_auth_password: "demo-password",
    });
    const access = await fetchTokens(server, { url: accessUrl, form });
    expect(access.oauth_token).toMatch(/^2244994945-/);
  });

  test("with tokens in JSON, and with minted values", async () => {
    const kinds: MintedKind[] = [];
    const mint = (kind: MintedKind): string | undefined => {
      kinds.push(kind);
      return kind === "pin" ? undefined : `my-${kind}`;
    };
    const server = createServer({ tokenFormat: "json", mint });
    const signing = { url: urlOf("/oauth/request_token"), protocol: { oauth_callback: "oob" } };
    expect(await (await server.fetch(signedRequest(signing))).json()).toEqual({
      oauth_token: "my-request_token",
      oauth_token_secret: "my-request_token_secret",
      oauth_callback_confirmed: "true",
    });
    expect(server.approve("my-request_token")).toMatch(/^\d{7}$/);
    server.issueToken();
    expect(kinds.toSorted()).toEqual([
      "access_token",
      "access_token_secret",
      "pin",
      "request_token",
      "request_token_secret",
    ]);
  });
});

describe("resources", () => {
  test("unknown paths and methods", async () => {
    const server = createServer();
    expect((await server.fetch(urlOf("/"))).status).toBe(404);
    const response = await server.fetch(urlOf("/2/tweets"));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("a status and a tweet that are missing or no JSON", async () => {
    const server = createServer();
    const token = server.issueToken();
    for (const path of ["/1.1/statuses/update.json", "/2/tweets"]) {
      expect((await server.fetch(signedRequest({ url: urlOf(path), token }))).status).toBe(400);
    }
  });

  test("a status, with an id that no number holds", async () => {
    const server = createServer();
    const url = urlOf("/1.1/statuses/update.json");
    const form = [["status", "Hello Ladies + Gentlemen, a signed OAuth request! ☃"]] as const;
    const response = await server.fetch(signedRequest({ url, token: server.issueToken(), form }));
    const status = (await response.json()) as { readonly text: string; readonly id_str: string };
    expect(status.text).toBe(form[0][1]);
    expect(String(Number(status.id_str)) === status.id_str && Number.isSafeInteger(Number(status.id_str))).toBe(false);
  });

  test("a tweet", async () => {
    const server = createServer();
    const signed = signedRequest({ url: urlOf("/2/tweets"), token: server.issueToken() });
    const response = await server.fetch(signed, { body: JSON.stringify({ text: "hi" }) });
    expect([response.status, await response.json()]).toMatchObject([201, { data: { text: "hi" } }]);
  });

  test("rate limits, without a token", async () => {
    const url = urlOf("/1.1/application/rate_limit_status.json");
    expect((await createServer().fetch(signedRequest({ method: "GET", url }))).status).toBe(200);
  });

  test("an echo of everything received, of any method and below any path", async () => {
    const signing = { method: "PUT", url: urlOf("/echo/%7Ea//b?x=1&x=%2B&y"), form: [["__proto__", "é"]] } as const;
    const response = await createServer().fetch(signedRequest(signing));
    expect(await response.json()).toEqual({
      method: "PUT",
      path: "/echo/%7Ea//b",
      query: [
        ["x", "1"],
        ["x", "+"],
        ["y", ""],
      ],
      form: [["__proto__", "é"]],
      body_sha256: createHash("sha256").update("__proto__=%C3%A9").digest("hex"),
    });
  });

  test("nothing but headers for HEAD", async () => {
    const response = await createServer().fetch(signedRequest({ method: "HEAD", url: urlOf("/echo") }));
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("the server", () => {
  test("refuses an origin that is more than that", () => {
    expect(() => oauth1Server({ origin: "https://a.test/b" })).toThrow(RangeError);
    expect(() => oauth1Server({ origin: "a" })).toThrow(TypeError);
  });

  test("refuses tokens for clients and users that it does not have", () => {
    expect(() => createServer().issueToken({ client: "x" })).toThrow(RangeError);
    expect(() => createServer().issueToken({ user: "x" })).toThrow(RangeError);
    expect(() => createServer({ users: [] }).issueToken()).toThrow(RangeError);
  });

  test("tells the time of its own clock", async () => {
    const response = await createServer({ now: () => 0 }).fetch(urlOf("/"));
    expect(response.headers.get("date")).toBe("Thu, 01 Jan 1970 00:00:00 GMT");
  });

  test("logs base strings and the origin that was asked", async () => {
    const server = createServer();
    await server.fetch(signedRequest({ url: "http://ELSEWHERE.test:8080/echo?b&a" }));
    expect(server.log).toMatchObject([
      { method: "POST", origin: "http://elsewhere.test:8080", path: "/echo", status: 200 },
    ]);
    expect(server.log[0]?.baseString).toMatch(/^POST&http%3A%2F%2Felsewhere\.test%3A8080%2Fecho&a%3D%26b%3D%26oauth_/);
  });

  test("rejects like fetch for an aborted signal, and for a redirect where those are errors", async () => {
    const server = createServer();
    const reason = new Error("enough");
    await expect(server.fetch(urlOf("/echo"), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    server.fault("resource", "redirect");
    await expect(server.fetch(urlOf("/echo"), { redirect: "error" })).rejects.toThrow(new TypeError("fetch failed"));
  });
});
