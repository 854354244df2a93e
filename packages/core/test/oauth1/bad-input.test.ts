import { describe, expect, it } from "vitest";

import {
  AuthorizationError,
  ConfigurationError,
  hmacSha1,
  isOAuthKitError,
  OAuth1Client,
  rsaSha256,
  signRequest,
} from "../../src/index.ts";
import type { OAuth1Definition, Remedy } from "../../src/index.ts";
import { setUp } from "../setup.ts";

const endpoints = {
  requestToken: "https://bird.test/request_token",
  authorization: "https://bird.test/authenticate",
  accessToken: "https://bird.test/access_token",
};
const client = { id: "id", secret: "secret" };
const good = { client, endpoints };

describe("a definition is refused at once", () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["without id", { ...good, client: { secret: "s" } }, "option_missing"],
    ["with an empty id", { ...good, client: { id: "", secret: "s" } }, "option_missing"],
    ["without secret", { ...good, client: { id: "id" } }, "option_missing"],
    ["with an empty secret", { ...good, client: { id: "id", secret: "" } }, "option_missing"],
    ["without client", { endpoints }, "option_missing"],
    ["without endpoints", { client }, "option_missing"],
    ["without one endpoint", { client, endpoints: { ...endpoints, accessToken: undefined } }, "option_missing"],
    [
      "with an endpoint that is no URL",
      { client, endpoints: { ...endpoints, requestToken: "bird" } },
      "endpoint_invalid",
    ],
    [
      "with an endpoint of another scheme",
      { client, endpoints: { ...endpoints, requestToken: "ftp://a" } },
      "endpoint_invalid",
    ],
    [
      "with a password in an endpoint",
      { client, endpoints: { ...endpoints, requestToken: "https://a:b@c" } },
      "endpoint_invalid",
    ],
    [
      "with a plain http endpoint",
      { client, endpoints: { ...endpoints, accessToken: "http://bird.test" } },
      "endpoint_insecure",
    ],
    ["with a plain http origin", { ...good, origins: ["http://api.bird.test"] }, "endpoint_insecure"],
    ["with a lone surrogate", { ...good, client: { id: "\ud800", secret: "s" } }, "text_malformed"],
    [
      "with a key for HMAC",
      { ...good, client: { id: "id", secret: "-----BEGIN PRIVATE KEY-----\nMIIE" } },
      "key_unexpected",
    ],
    ["with an RSA method and no key", { ...good, signature: { method: rsaSha256 } }, "key_missing"],
    ["with a method by name", { ...good, signature: { method: "HMAC-SHA1" } }, "option_invalid"],
    ["with an unknown placement", { ...good, signature: { placement: "cookie" } }, "option_invalid"],
    ["with a field that is misspelt", { ...good, orgins: [] }, "option_invalid"],
    ["with a path in an origin", { ...good, origins: ["https://api.bird.test/v1"] }, "endpoint_invalid"],
    ["with a realm that no header can carry", { ...good, signature: { realm: "日本" } }, "option_invalid"],
    ["with a line break in the realm", { ...good, signature: { realm: "a\r\nb" } }, "option_invalid"],
  ];
  it.each(cases)("%s", (_, definition, code) => {
    const error = caught(() => new OAuth1Client(definition as OAuth1Definition));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code, remedy: "mend_configuration", provider: expect.any(String) as string });
  });

  it("except on the loopback interface, and where the danger was named", () => {
    const local = {
      ...endpoints,
      accessToken: "http://127.0.0.1:8080/token",
      requestToken: "http://[::1]/t",
      authorization: "http://localhost/",
    };
    expect(() => new OAuth1Client({ client, endpoints: local })).not.toThrow();
    const open = { ...endpoints, accessToken: "http://bird.test" };
    expect(() => new OAuth1Client({ client, endpoints: open }, { allowInsecureRequests: true })).not.toThrow();
  });

  it.each([{ timeout: 0 }, { timeout: Number.NaN }, { timeout: Number.POSITIVE_INFINITY }, { maxResponseBytes: -1 }])(
    "with the limits %o",
    (runtime) => {
      expect(() => new OAuth1Client(good, runtime)).toThrow(expect.objectContaining({ code: "option_invalid" }));
    },
  );
});

describe("parameters of the caller", () => {
  it.each([
    ["oauth_token", "parameter_reserved"],
    ["a\udfff", "text_malformed"],
  ])("named %j are refused on every step", async (name, code) => {
    const app = setUp();
    const parameters = { [name]: "1" };
    const requestToken = await app.client.fetchRequestToken();
    await expect(app.client.fetchRequestToken("oob", { parameters })).rejects.toMatchObject({ code });
    expect(() => app.client.createAuthorizationUrl(requestToken, parameters)).toThrow(
      expect.objectContaining({ code }),
    );
    await expect(app.client.fetchAccessToken(requestToken, "1", { parameters })).rejects.toMatchObject({ code });
    expect(app.server.log).toHaveLength(1);
  });

  it.each([
    ["?oauth_nonce=1", {}],
    ["?%6Fauth_nonce=1", {}],
    ["", { method: "POST", body: new URLSearchParams({ oauth_token: "1" }) }],
  ])("in a call %j are refused", async (query, init) => {
    const { client: app, token, api, server } = setUp();
    await using session = app.session(token);
    await expect(session.fetch(`${api}/echo${query}`, init)).rejects.toMatchObject({
      code: "parameter_reserved",
      provider: new URL(api).host,
    });
    expect(server.log).toHaveLength(0);
  });

  it.each([
    ["/echo?a=\ud800", {}],
    ["/echo", { method: "POST", body: "a=\udc00" }],
  ])("with lone surrogates in %j are refused", async (path, init) => {
    const { client: app, token, api } = setUp();
    await using session = app.session(token);
    await expect(session.fetch(api + path, init)).rejects.toMatchObject({ code: "text_malformed" });
  });

  it("with a URL that shows a password are refused, and the error does not show it", async () => {
    const { client: app, token } = setUp();
    await using session = app.session(token);
    for (const call of [session.fetch, session.http.get]) {
      const error: unknown = await call("https://u:PASSWORD@oauth1.test/echo").catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "url_invalid" });
      expect(JSON.stringify(error)).not.toContain("PASSWORD");
      await expect(call("echo")).rejects.toMatchObject({ code: "url_invalid", provider: "oauth1.test" });
    }
  });

  it("are refused in a request token too", () => {
    const requestToken = { oauth_token: "\ud800", oauth_token_secret: "s" };
    const { client: app } = setUp();
    expect(() => app.createAuthorizationUrl(requestToken)).toThrow(expect.objectContaining({ code: "text_malformed" }));
  });

  it("with a relative URL are refused", async () => {
    const { client: app, token } = setUp();
    await using session = app.session(token);
    await expect(session.fetch("/echo")).rejects.toMatchObject({ code: "url_invalid" });
  });

  it("with an Authorization header of their own are refused", async () => {
    const { client: app, token, api } = setUp();
    await using session = app.session(token);
    await expect(session.fetch(`${api}/echo`, { headers: { authorization: "Basic x" } })).rejects.toMatchObject({
      code: "authorization_present",
    });
  });

  it("that would show PLAINTEXT secrets are refused", async () => {
    const credentials = { client, signature: { method: { ...hmacSha1, revealsSecrets: true } } };
    await expect(signRequest(new Request("http://bird.test/"), credentials)).rejects.toMatchObject({
      code: "endpoint_insecure",
    });
  });
});

describe("the way back", () => {
  const requestToken = { oauth_token: "requested", oauth_token_secret: "s" };
  const app = new OAuth1Client(good);
  const cases: readonly (readonly [string, string])[] = [
    ["?oauth_token=other&oauth_verifier=v", "token_mismatch"],
    ["?oauth_verifier=v", "callback_invalid"],
    ["", "callback_invalid"],
    ["?denied=other", "token_mismatch"],
    ["?denied=requested", "authorization_refused"],
    ["?oauth_token=requested&oauth_problem=user_refused", "authorization_refused"],
    ["?oauth_problem=user_refused", "authorization_refused"],
    ["?oauth_token=requested", "verifier_missing"],
    ["?oauth_token=requested&oauth_verifier=", "verifier_missing"],
    ["?oauth_token=requested&oauth_token=requested&oauth_verifier=v", "callback_invalid"],
    ["?oauth_token=requested&oauth_verifier=v&oauth_verifier=w", "callback_invalid"],
  ];
  it.each(cases)("%j is refused", (query, code) => {
    const error = caught(() => app.readCallback(`https://app.test/back${query}`, requestToken));
    expect(error).toBeInstanceOf(AuthorizationError);
    expect(error).toMatchObject({ code, provider: "bird.test", remedy: "sign_in_again" });
  });

  it("is not even exchanged without verifier", async () => {
    await expect(app.fetchAccessToken(requestToken, " ")).rejects.toMatchObject({ code: "verifier_missing" });
    await expect(app.fetchRequestToken("/back")).rejects.toMatchObject({ code: "option_invalid" });
    expect(() => app.session({ oauth_token: "t" } as never)).toThrow(
      expect.objectContaining({ code: "option_missing" }),
    );
  });
});

describe("answers of the provider", () => {
  const cases = [
    ["html", "response_html", "mend_configuration"],
    ["html_error", "http_failed", "try_again"],
    ["unavailable", "http_failed", "try_again"],
    ["empty", "response_empty", "mend_configuration"],
    ["huge", "response_too_large", "mend_configuration"],
    ["binary", "response_not_text", "mend_configuration"],
    ["cut", "response_truncated", "try_again"],
    ["no_token", "token_incomplete", "mend_configuration"],
    ["no_secret", "token_secret_missing", "mend_configuration"],
    ["duplicate", "token_incomplete", "mend_configuration"],
    ["redirect", "redirect_refused", "mend_configuration"],
    ["network", "network_failed", "try_again"],
    ["unconfirmed", "callback_unconfirmed", "mend_configuration"],
    ["echo", "token_refused", "mend_configuration"],
  ] as const satisfies readonly (readonly [string, string, Remedy])[];

  it.each(cases)("%s becomes %s", async (fault, code, remedy) => {
    const { client: app, server } = setUp();
    server.fault("request_token", fault);
    const error: unknown = await app.fetchRequestToken().catch((reason: unknown) => reason);
    expect(isOAuthKitError(error)).toBe(true);
    expect(error).toMatchObject({ code, remedy, provider: "oauth1.test" });
    expect(String(error)).toContain("oauth1.test: ");
  });

  it("may repeat a secret of any length", async () => {
    const verifier = "v".repeat(20_000);
    const app = new OAuth1Client(good, { fetch: async () => new Response(`no ${verifier}`, { status: 400 }) });
    const exchange = app.fetchAccessToken({ oauth_token: "t", oauth_token_secret: "s" }, verifier);
    const error: unknown = await exchange.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "token_refused" });
    expect(String(error)).not.toContain("vvvvvvvv");
  });

  it("may fail with a cause that points at itself", async () => {
    const error = new TypeError("round and round");
    error.cause = error;
    const app = new OAuth1Client(good, {
      fetch: async () => {
        throw error;
      },
    });
    await expect(app.fetchRequestToken()).rejects.toMatchObject({ code: "network_failed" });
  });

  it("that never come end in time", async () => {
    const { client: app, server } = setUp({}, { timeout: 30 });
    server.fault("request_token", "hang");
    await expect(app.fetchRequestToken()).rejects.toMatchObject({ code: "timed_out", remedy: "try_again" });
  });

  it("that never come end when the caller says so, even where the transport does not listen", async () => {
    const reason = new Error("enough");
    const controller = new AbortController();
    const app = new OAuth1Client(good, { fetch: async () => new Promise(() => undefined) });
    const waiting = app.fetchRequestToken("oob", { signal: controller.signal });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it("may lack the confirmation where the definition says so", async () => {
    const { client: app, server } = setUp({ quirks: { allowUnconfirmedCallback: true } });
    server.fault("request_token", "unconfirmed");
    await expect(app.fetchRequestToken()).resolves.toHaveProperty("oauth_token");
  });

  it("name the provider's own word for a refusal, and what follows from it", async () => {
    const { client: app, server } = setUp();
    const requestToken = await app.fetchRequestToken();
    server.approve(requestToken.oauth_token);
    const refused = { code: "token_refused", problem: "verifier_invalid", remedy: "sign_in_again", status: 401 };
    await expect(app.fetchAccessToken(requestToken, "wrong")).rejects.toMatchObject(refused);
  });
});

function caught(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}
