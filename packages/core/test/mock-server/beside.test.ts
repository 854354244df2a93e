import {
  Events,
  type MutableRedirectUri,
  type MutableResponse,
  type StatusCodeMutableResponse,
} from "oauth2-mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { type MockServer, openMockServer } from "./server.ts";
import { createClient, signIn } from "./sign-in.ts";

let server: MockServer;
beforeAll(async () => {
  server = await openMockServer();
  const html = { "content-type": "text/html" };
  server.service.addRoute("GET", "/page/.well-known/openid-configuration", (_request, response) => {
    response.writeHead(200, html).end("<!DOCTYPE html><title>Welcome</title>");
  });
  const json = { "content-type": "application/json" };
  server.service.addRoute("POST", "/no-name", (_request, response) => void response.writeHead(201, json).end("{}"));
  server.service.addRoute("POST", "/too-busy", (_request, response) => {
    response.writeHead(503, json).end('{"error":"temporarily_unavailable"}');
  });
  server.service.addRoute("POST", "/too-often", (_request, response) => {
    response.writeHead(429, json).end('{"error":"rate_limited"}');
  });
  server.service.addRoute("GET", "/broken/.well-known/openid-configuration", (_request, response) => {
    response.writeHead(502, html).end("<!DOCTYPE html><title>Bad gateway</title>");
  });
});
afterEach(() => server.straighten());
afterAll(async () => server[Symbol.asyncDispose]());

function distortMetadata(fields: object): void {
  server.service.once(Events.BeforeWellKnownOpenIdConfiguration, ({ body }: MutableResponse) => {
    Object.assign(body, fields);
  });
}

describe("metadata", () => {
  it.each([
    ["of another issuer", { issuer: "https://evil.example" }],
    ["of an issuer that looks alike", { issuer: "http://127.0.0.1:1" }],
    ["of nobody", { issuer: undefined }],
    ["of a number", { issuer: 42 }],
  ])("%s is refused", async (_, fields) => {
    distortMetadata(fields);
    await expect(signIn(createClient(server))).rejects.toMatchObject({
      name: "TransportError",
      code: "metadata_invalid",
      remedy: "mend_configuration",
    });
  });

  it.each([
    ["without a token endpoint", { token_endpoint: undefined }, "endpoint_unknown"],
    ["without an authorization endpoint", { authorization_endpoint: undefined }, "endpoint_unknown"],
    ["without keys", { jwks_uri: undefined }, "endpoint_unknown"],
    ["with a token endpoint that is no URL", { token_endpoint: "token" }, "endpoint_invalid"],
    [
      "with a token endpoint that everybody can listen to",
      { token_endpoint: "http://a.example/" },
      "endpoint_insecure",
    ],
    [
      "with an authorization endpoint that is a script",
      { authorization_endpoint: "javascript:0" },
      "endpoint_insecure",
    ],
  ])("%s is of no use", async (_, fields, code) => {
    distortMetadata(fields);
    await expect(signIn(createClient(server))).rejects.toMatchObject({
      name: "ConfigurationError",
      code: expect.stringMatching(code === "endpoint_insecure" ? /^endpoint_in(?:secure|valid)$/ : code) as string,
      remedy: "mend_configuration",
    });
  });

  it.each([
    ["nowhere", { code: "metadata_invalid", status: 404, remedy: "mend_configuration" }],
    ["page", { code: "metadata_invalid", status: 200, remedy: "mend_configuration" }],
    ["broken", { code: "http_failed", status: 502, remedy: "try_again" }],
  ])("is asked for and not there: %s", async (path, error) => {
    const failing = signIn(createClient({ issuer: `${server.issuer}/${path}` }));
    await expect(failing).rejects.toMatchObject({ name: "TransportError", ...error });
  });

  it("is asked for again after a bad moment", async () => {
    server.service.once(Events.BeforeWellKnownOpenIdConfiguration, (answer: MutableResponse) => {
      Object.assign(answer, { statusCode: 503 });
    });
    const client = createClient(server);
    await expect(signIn(client)).rejects.toMatchObject({ code: "http_failed", remedy: "try_again" });
    await using session = await signIn(client);
    await expect(session.token()).resolves.toMatchObject({ token_type: "bearer" });
  });
});

describe("the way back", () => {
  it.each<[string, (way: URLSearchParams) => void, object]>([
    ["with another state", (way) => way.set("state", "another"), { code: "state_mismatch" }],
    ["without a state", (way) => way.delete("state"), { code: "state_missing" }],
    ["with two states", (way) => way.append("state", "another"), { code: "callback_invalid" }],
    ["with two codes", (way) => way.append("code", "another"), { code: "callback_invalid" }],
    ["without a code", (way) => way.delete("code"), { code: "callback_invalid" }],
    ["from another server", (way) => way.set("iss", "https://evil.example"), { code: "issuer_mismatch" }],
    [
      "with a no",
      (way) => way.set("error", "access_denied"),
      { code: "authorization_refused", problem: "access_denied" },
    ],
  ])("%s is refused", async (_, distort, error) => {
    server.service.once(Events.BeforeAuthorizeRedirect, ({ url }: MutableRedirectUri) => distort(url.searchParams));
    await expect(signIn(createClient(server))).rejects.toMatchObject({
      name: "AuthorizationError",
      remedy: "sign_in_again",
      ...error,
    });
  });

  it.each([
    ["a bad moment", "temporarily_unavailable", "try_again"],
    ["a scope that does not exist", "invalid_scope", "mend_configuration"],
    ["a person who has to sign in first", "login_required", "sign_in_again"],
  ])("tells of %s", async (_, problem, remedy) => {
    server.service.once(Events.BeforeAuthorizeRedirect, ({ url }: MutableRedirectUri) => {
      url.searchParams.delete("code");
      url.searchParams.set("error", problem);
    });
    await expect(signIn(createClient(server))).rejects.toMatchObject({
      code: "authorization_refused",
      problem,
      remedy,
    });
  });
});

describe("userinfo", () => {
  it.each<[string, number, Record<string, unknown>, object]>([
    ["about somebody else", 200, { sub: "somebody-else" }, { code: "id_token_invalid", remedy: "sign_in_again" }],
    ["about nobody", 200, { name: "John" }, { code: "id_token_invalid", remedy: "sign_in_again" }],
    [
      "in a bad moment",
      503,
      { error: "temporarily_unavailable" },
      { code: "http_failed", status: 503, remedy: "try_again" },
    ],
  ])("%s is refused", async (_, statusCode, body, error) => {
    const client = createClient(server);
    await using session = await signIn(client);
    server.service.once(Events.BeforeUserinfo, (answer: MutableResponse) => {
      Object.assign(answer, { statusCode, body });
    });
    await expect(client.userinfo(session)).rejects.toMatchObject(error);
  });

  it("renews a token that was refused", async () => {
    const client = createClient(server);
    await using session = await signIn(client);
    const before = await session.token();
    server.service.once(Events.BeforeUserinfo, (answer: MutableResponse) => {
      Object.assign(answer, { statusCode: 401, body: { error: "invalid_token" } });
    });
    await expect(client.userinfo(session)).resolves.toEqual({ sub: "johndoe" });
    expect((await session.token()).refresh_token).not.toBe(before.refresh_token);
  });
});

describe("introspection", () => {
  it.each<[string, number, Record<string, unknown>, object]>([
    ["without a word about it", 200, { scope: "a" }, { code: "token_response_invalid", remedy: "mend_configuration" }],
    [
      "with a word for an answer",
      200,
      { active: "true" },
      { code: "token_response_invalid", remedy: "mend_configuration" },
    ],
    ["for somebody else", 401, { error: "invalid_client" }, { code: "token_refused", remedy: "mend_configuration" }],
    ["in a bad moment", 503, {}, { code: "http_failed", remedy: "try_again" }],
  ])("%s is refused", async (_, statusCode, body, error) => {
    server.service.once(Events.BeforeIntrospect, (answer: MutableResponse) => {
      Object.assign(answer, { statusCode, body });
    });
    await expect(createClient(server).introspect("a-token")).rejects.toMatchObject(error);
  });
});

describe("registration", () => {
  it.each([
    ["/no-name", { code: "token_response_invalid", remedy: "mend_configuration" }],
    ["/too-busy", { code: "token_refused", status: 503, remedy: "try_again" }],
    ["/too-often", { code: "token_refused", status: 429, remedy: "try_again" }],
  ])("%s is refused", async (path, error) => {
    const endpoints = { token: `${server.issuer}/token`, registration: `${server.issuer}${path}` };
    await expect(OAuth2Client.register({ endpoints }, {})).rejects.toMatchObject(error);
  });
});

describe("revocation", () => {
  const token = { access_token: "an-access-token", token_type: "bearer" };

  it.each([200, 204])("is done with status %i", async (statusCode) => {
    server.service.once(Events.BeforeRevoke, (answer: StatusCodeMutableResponse) => {
      answer.statusCode = statusCode;
    });
    await expect(createClient(server).revoke(token)).resolves.toBe(true);
  });

  it.each([
    [503, { code: "http_failed", remedy: "try_again" }],
    [418, { code: "http_failed", remedy: "mend_configuration" }],
  ])("is not done with status %i", async (statusCode, error) => {
    server.service.once(Events.BeforeRevoke, (answer: StatusCodeMutableResponse) => {
      answer.statusCode = statusCode;
    });
    await expect(createClient(server).revoke(token)).rejects.toMatchObject({ status: statusCode, ...error });
  });

  it("is not done by a server that has no place for it", async () => {
    const client = new OAuth2Client({ endpoints: { token: `${server.issuer}/token` }, client: { id: "app" } });
    await expect(client.revoke(token)).resolves.toBe(false);
  });
});
