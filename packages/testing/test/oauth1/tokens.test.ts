import { describe, expect, test } from "vitest";

import type { OAuth1ServerOptions } from "../../src/index.ts";
import { absent, problem, rejected } from "../expected.ts";
import { createServer, fetchProblem, fetchRequestToken, fetchTokens, urlOf } from "../scene.ts";
import { now, signedRequest, type Signing } from "../signer.ts";

const echo: Signing = { url: urlOf("/echo") };

/** Trades a request token for an access token. */
function trade(token: Signing["token"] & object, verifier: string): Signing {
  return { url: urlOf("/oauth/access_token"), token, protocol: { oauth_verifier: verifier } };
}

/** Trades the demo user's password for one. */
function tradePassword(mode = "client_auth", password = "demo-password"): Signing {
  const fields = { x_auth_mode: mode, x_auth_username: "demo", x_auth_password: password };
  return { url: urlOf("/oauth/access_token"), form: Object.entries(fields) };
}

describe("a request token is refused", () => {
  test("without its verifier, or with a wrong one, which does not use it up", async () => {
    const server = createServer();
    const token = await fetchRequestToken(server, "oob");
    const pin = server.approve(token.oauth_token);
    expect(await fetchProblem(server, { url: urlOf("/oauth/access_token"), token })).toEqual(absent("oauth_verifier"));
    expect(await fetchProblem(server, trade(token, `${pin}0`))).toEqual(problem("verifier_invalid"));
    await fetchTokens(server, trade(token, pin));
  });

  test("before the person has decided, and after they said no", async () => {
    const server = createServer();
    const token = await fetchRequestToken(server);
    expect(await fetchProblem(server, trade(token, "x"))).toEqual(problem("permission_unknown"));
    server.approve(token.oauth_token, { deny: true });
    expect(await fetchProblem(server, trade(token, "x"))).toEqual(problem("permission_denied"));
  });

  test("the second time", async () => {
    const server = createServer();
    const token = await fetchRequestToken(server, "oob");
    const pin = server.approve(token.oauth_token);
    await fetchTokens(server, trade(token, pin));
    expect(await fetchProblem(server, trade(token, pin))).toEqual(problem("token_used"));
  });

  test("when it has expired", async () => {
    let clock = now;
    const server = createServer({ now: () => clock * 1000, requestTokenLifetime: 60 });
    const token = await fetchRequestToken(server, "oob");
    const pin = server.approve(token.oauth_token);
    clock += 60;
    expect(await fetchProblem(server, trade(token, pin))).toEqual(problem("token_expired"));
  });

  test("from another client, as an access token, and an access token in its place", async () => {
    const other = { id: "other", secret: "other-secret" };
    const server = createServer({ clients: [{ id: "demo-client", secret: "demo-client-secret" }, other] });
    const token = await fetchRequestToken(server, "oob");
    const pin = server.approve(token.oauth_token);
    expect(await fetchProblem(server, { ...trade(token, pin), client: other })).toEqual(problem("token_rejected"));
    expect(await fetchProblem(server, { ...echo, token })).toEqual(problem("token_rejected"));
    expect(await fetchProblem(server, trade(server.issueToken(), pin))).toEqual(problem("token_rejected"));
  });
});

describe("an access token is refused", () => {
  test("from another client", async () => {
    const other = { id: "other", secret: "other-secret" };
    const server = createServer({ clients: [{ id: "demo-client", secret: "demo-client-secret" }, other] });
    const token = server.issueToken();
    expect(await fetchProblem(server, { ...echo, token, client: other })).toEqual(problem("token_rejected"));
  });

  test("when it has been revoked", async () => {
    const server = createServer();
    const token = server.issueToken();
    const revoked = await server.fetch(signedRequest({ url: urlOf("/1.1/oauth/invalidate_token"), token }));
    expect(await revoked.json()).toEqual({ access_token: token.oauth_token });
    expect(await fetchProblem(server, { ...echo, token })).toEqual(problem("token_revoked"));
  });

  test("when it has expired", async () => {
    let clock = now;
    const server = createServer({ now: () => clock * 1000 });
    const token = server.issueToken({ lifetime: 10 });
    clock += 10;
    expect(await fetchProblem(server, { ...echo, token })).toEqual(problem("token_expired"));
  });
});

describe("a password is refused", () => {
  const options: OAuth1ServerOptions = { clients: [{ id: "demo-client", secret: "demo-client-secret", xAuth: true }] };

  test("from a client that may not trade it", async () => {
    expect(await fetchProblem(createServer(), tradePassword())).toEqual(problem("consumer_key_rejected"));
  });

  test("when it is wrong, and in another mode", async () => {
    expect(await fetchProblem(createServer(options), tradePassword("client_auth", "x"))).toEqual(
      problem("permission_denied"),
    );
    expect(await fetchProblem(createServer(options), tradePassword("reverse_auth"))).toEqual(rejected("x_auth_mode"));
  });
});
