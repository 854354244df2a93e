import type { MutableResponse } from "oauth2-mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { type MockServer, openMockServer } from "./server.ts";
import { createClient, signIn } from "./sign-in.ts";

let server: MockServer;
beforeAll(async () => {
  server = await openMockServer();
  addRoutes();
});
afterEach(() => server.straighten());
afterAll(async () => server[Symbol.asyncDispose]());

type Answer = readonly [what: string, status: number, fields: Record<string, unknown>, error: object];

describe("a refusal", () => {
  it.each<Answer>([
    ["a spent code", 400, { error: "invalid_grant" }, { remedy: "sign_in_again" }],
    ["a spent code, with status 200", 200, { error: "invalid_grant" }, { remedy: "sign_in_again" }],
    ["an unknown client", 401, { error: "invalid_client" }, { remedy: "mend_configuration" }],
    ["a grant for others", 400, { error: "unauthorized_client" }, { remedy: "mend_configuration" }],
    ["an unknown grant", 400, { error: "unsupported_grant_type" }, { remedy: "mend_configuration" }],
    ["an unknown scope", 400, { error: "invalid_scope" }, { remedy: "mend_configuration" }],
    ["a word of its own", 400, { error: "E1234" }, { remedy: "mend_configuration" }],
    ["a bad moment", 503, { error: "temporarily_unavailable" }, { remedy: "try_again" }],
    ["a bad moment, with status 400", 400, { error: "temporarily_unavailable" }, { remedy: "try_again" }],
    ["too many requests", 429, { error: "rate_limited" }, { remedy: "try_again" }],
  ])("is named: %s", async (_, statusCode, body, error) => {
    server.distortAnswer((answer) => void Object.assign(answer, { statusCode, body }));
    await expect(signIn(createClient(server))).rejects.toMatchObject({
      name: "AuthorizationError",
      code: "token_refused",
      problem: body["error"],
      status: statusCode,
      ...error,
    });
  });

  it("quotes the server, but no secret", async () => {
    let code = "";
    const body = { error: "invalid_grant", error_description: "" };
    server.service.once("beforeResponse", (answer: MutableResponse, { body: form }: { body: { code: string } }) => {
      ({ code } = form);
      Object.assign(answer, { statusCode: 400, body: { ...body, error_description: `The code ${code} is spent` } });
    });
    const error: unknown = await signIn(createClient(server)).catch((cause: unknown) => cause);
    expect(String(error)).toMatch(/invalid_grant: The code .* is spent/);
    expect(code).not.toBe("");
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(code);
  });
});

describe("an answer that is none", () => {
  it.each<Answer>([
    ["no access_token", 200, { token_type: "Bearer" }, { code: "token_incomplete" }],
    ["an empty access_token", 200, { access_token: "", token_type: "Bearer" }, { code: "token_incomplete" }],
    ["an access_token that is null", 200, { access_token: null }, { code: "token_incomplete" }],
    ["an access_token that is a number", 200, { access_token: 42 }, { code: "token_incomplete" }],
    ["a token_type nobody knows", 200, { access_token: "a", token_type: "mac" }, { code: "token_response_invalid" }],
    ["nothing", 200, {}, { code: "token_incomplete" }],
  ])("has %s", async (_, statusCode, body, error) => {
    server.distortAnswer((answer) => void Object.assign(answer, { statusCode, body }));
    await expect(signIn(createClient(server))).rejects.toMatchObject({
      name: "AuthorizationError",
      remedy: "mend_configuration",
      ...error,
    });
  });

  it.each([
    ["/html-502", { code: "http_failed", status: 502, remedy: "try_again" }],
    ["/html-404", { code: "http_failed", status: 404, remedy: "mend_configuration" }],
    ["/html-200", { code: "response_html", status: 200, remedy: "mend_configuration" }],
    ["/empty-200", { code: "response_empty", status: 200, remedy: "mend_configuration" }],
    ["/empty-500", { code: "http_failed", status: 500, remedy: "try_again" }],
    ["/busy", { code: "http_failed", status: 503, remedy: "try_again", retryAfter: 7 }],
    ["/cut", { code: "response_not_json", remedy: "mend_configuration" }],
    ["/list", { code: "response_not_json", remedy: "mend_configuration" }],
    ["/elsewhere", { code: "redirect_refused", remedy: "mend_configuration" }],
    ["/endless", { code: "response_too_large" }],
    ["/hangs-up", { code: "network_failed", remedy: "try_again" }],
    ["/sleeps", { code: "timed_out", remedy: "try_again" }],
  ])("comes from %s", async (path, error) => {
    const client = new OAuth2Client(
      { issuer: server.issuer, endpoints: { token: `${server.issuer}${path}` }, client: { id: "app" } },
      { timeout: path === "/sleeps" ? 100 : 5000, maxResponseBytes: 10_000 },
    );
    const failure = await signIn(client).catch((cause: unknown) => cause);
    expect(failure).toMatchObject({ name: "TransportError", ...error });
  });
});

describe("an answer that is unusual but means well", () => {
  it.each<[string, (fields: Record<string, unknown>) => void, object]>([
    ["expires_in as a text", (fields) => void (fields["expires_in"] = "1800"), { expires_in: 1800 }],
    ["no expires_in", (fields) => void delete fields["expires_in"], { expires_in: undefined, expires_at: undefined }],
    ["no token_type", (fields) => void delete fields["token_type"], { token_type: "bearer" }],
    ["BEARER", (fields) => void (fields["token_type"] = "BEARER"), { token_type: "bearer" }],
    ["no scope", (fields) => void delete fields["scope"], { scope: "openid" }],
    ["a list of scopes", (fields) => void (fields["scope"] = ["openid", "email"]), { scope: "openid email" }],
    ["a refresh_token that is null", (fields) => void (fields["refresh_token"] = null), { refresh_token: undefined }],
    ["fields of its own", (fields) => void (fields["user_id"] = 42), { user_id: 42 }],
  ])("has %s", async (_, distort, expected) => {
    server.distortAnswer(({ body }) => distort(body as Record<string, unknown>));
    await using session = await signIn(createClient(server));
    expect({ ...expected, ...(await session.token()) }).toMatchObject(expected);
  });

  it("keeps the old refresh token where no new one comes", async () => {
    const client = createClient(server);
    await using session = await signIn(client);
    const token = await session.token();
    server.distortAnswer(({ body }) => void delete (body as Record<string, unknown>)["refresh_token"]);
    await using aged = client.resume({ ...token, expires_at: 1 });
    await expect(aged.token()).resolves.toMatchObject({ refresh_token: token.refresh_token });
  });
});

describe("a renewal that fails", () => {
  it("may be tried again where the server has a bad moment", async () => {
    const client = createClient(server);
    await using session = await signIn(client);
    await using aged = client.resume({ ...(await session.token()), expires_at: 1 });
    server.distortAnswer((answer) => {
      Object.assign(answer, { statusCode: 503, body: { error: "temporarily_unavailable" } });
    });
    await expect(aged.token()).rejects.toMatchObject({ remedy: "try_again", status: 503 });
    await expect(aged.token()).resolves.toMatchObject({ token_type: "bearer" });
  });

  it("needs the person where the refresh token has ended", async () => {
    const client = createClient(server);
    await using session = await signIn(client);
    await using aged = client.resume({ ...(await session.token()), expires_at: 1 });
    server.distortAnswer((answer) => void Object.assign(answer, { statusCode: 400, body: { error: "invalid_grant" } }));
    await expect(aged.token()).rejects.toMatchObject({
      code: "reauthorization_required",
      problem: "invalid_grant",
      remedy: "sign_in_again",
    });
  });
});

/** What no event of the server can make of its answers. */
function addRoutes(): void {
  const { service } = server;
  const page = "<!DOCTYPE html><title>Bad gateway</title>";
  const html = { "content-type": "text/html" };
  const json = { "content-type": "application/json" };
  service.addRoute("POST", "/html-502", (_request, response) => void response.writeHead(502, html).end(page));
  service.addRoute("POST", "/html-404", (_request, response) => void response.writeHead(404, html).end(page));
  service.addRoute("POST", "/html-200", (_request, response) => void response.writeHead(200, html).end(page));
  service.addRoute("POST", "/empty-200", (_request, response) => void response.writeHead(200).end());
  service.addRoute("POST", "/empty-500", (_request, response) => void response.writeHead(500).end());
  service.addRoute("POST", "/busy", (_request, response) => void response.writeHead(503, { "retry-after": "7" }).end());
  service.addRoute(
    "POST",
    "/cut",
    (_request, response) => void response.writeHead(200, json).end('{"access_token":"a'),
  );
  service.addRoute(
    "POST",
    "/list",
    (_request, response) => void response.writeHead(200, json).end('[{"access_token":"a"}]'),
  );
  service.addRoute("POST", "/elsewhere", (_request, response) => {
    response.writeHead(307, { location: "https://evil.example/token" }).end();
  });
  service.addRoute("POST", "/endless", (_request, response) => {
    response.writeHead(200, json).end(JSON.stringify({ access_token: "a".repeat(20_000) }));
  });
  service.addRoute("POST", "/hangs-up", (_request, response) => void response.destroy());
  service.addRoute("POST", "/sleeps", async () => new Promise(() => undefined));
}
