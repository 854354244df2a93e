import { createHash } from "node:crypto";

import { describe, expect, test } from "vitest";

import { absent, problem, rejected } from "../expected.ts";
import { createServer, fetchProblem, urlOf } from "../scene.ts";
import { now, signedRequest, type Signing } from "../signer.ts";

const echo: Signing = { url: urlOf("/echo") };

describe("a signed request is refused", () => {
  const cases: readonly (readonly [string, Signing, object])[] = [
    ["without a consumer key", { ...echo, protocol: { oauth_consumer_key: undefined } }, absent("oauth_consumer_key")],
    [
      "without a timestamp and a nonce",
      { ...echo, protocol: { oauth_timestamp: undefined, oauth_nonce: undefined } },
      absent("oauth_timestamp&oauth_nonce"),
    ],
    ["without a token where one is needed", { url: urlOf("/2/tweets") }, absent("oauth_token")],
    ["with another version", { ...echo, protocol: { oauth_version: "2.0" } }, problem("version_rejected", 400)],
    ["with an empty version", { ...echo, protocol: { oauth_version: "" } }, problem("version_rejected", 400)],
    [
      "with an unknown method",
      { ...echo, protocol: { oauth_signature_method: "HMAC-MD5" } },
      problem("signature_method_rejected", 400),
    ],
    [
      "with a method in lower case",
      { ...echo, protocol: { oauth_signature_method: "hmac-sha1" } },
      problem("signature_method_rejected", 400),
    ],
    [
      "with RSA from a client without a public key",
      { ...echo, protocol: { oauth_signature_method: "RSA-SHA1" } },
      problem("signature_method_rejected", 400),
    ],
    [
      "with PLAINTEXT over plain HTTP",
      { url: "http://oauth1.test/echo", protocol: { oauth_signature_method: "PLAINTEXT" } },
      problem("signature_method_rejected", 400),
    ],
    ["from an unknown client", { ...echo, client: { id: "nobody", secret: "" } }, problem("consumer_key_unknown")],
    [
      "with the wrong client secret",
      { ...echo, client: { id: "demo-client", secret: "x" } },
      problem("signature_invalid"),
    ],
    ["with an empty signature", { ...echo, signature: "" }, problem("signature_invalid")],
    [
      "with an unknown token",
      { ...echo, token: { oauth_token: "x", oauth_token_secret: "" } },
      problem("token_rejected"),
    ],
    ["with an empty token", { ...echo, token: { oauth_token: "", oauth_token_secret: "" } }, problem("token_rejected")],
    ["with a timestamp in words", { ...echo, protocol: { oauth_timestamp: "now" } }, rejected("oauth_timestamp")],
    [
      "with a fractional timestamp",
      { ...echo, protocol: { oauth_timestamp: `${now}.5` } },
      rejected("oauth_timestamp"),
    ],
    ["with a timestamp of zero", { ...echo, protocol: { oauth_timestamp: "0" } }, rejected("oauth_timestamp")],
    ["with an empty nonce", { ...echo, protocol: { oauth_nonce: "" } }, rejected("oauth_nonce")],
    [
      "with a PLAINTEXT nonce but no timestamp",
      { ...echo, protocol: { oauth_signature_method: "PLAINTEXT", oauth_timestamp: undefined } },
      absent("oauth_timestamp"),
    ],
    [
      "with a token where the first one is asked for",
      {
        url: urlOf("/oauth/request_token"),
        token: { oauth_token: "x", oauth_token_secret: "" },
        protocol: { oauth_callback: "oob" },
      },
      problem("token_rejected"),
    ],
    ["for a request token without a callback", { url: urlOf("/oauth/request_token") }, absent("oauth_callback")],
    [
      "for a request token with a relative callback",
      { url: urlOf("/oauth/request_token"), protocol: { oauth_callback: "/cb" } },
      rejected("oauth_callback"),
    ],
    [
      "for an access token without a request token",
      { url: urlOf("/oauth/access_token") },
      absent("oauth_token&oauth_verifier"),
    ],
  ];

  test.each(cases)("%s", async (_, signing, expected) => {
    expect(await fetchProblem(createServer(), signing)).toEqual(expect.objectContaining(expected));
  });

  test("with a timestamp just outside the window, and is told which would do", async () => {
    for (const oauth_timestamp of [now - 301, now + 301].map(String)) {
      expect(await fetchProblem(createServer(), { ...echo, protocol: { oauth_timestamp } })).toEqual({
        status: "401",
        oauth_problem: "timestamp_refused",
        oauth_acceptable_timestamps: `${now - 300}-${now + 300}`,
      });
    }
  });

  test("with a callback that the client has not registered", async () => {
    const clients = [{ id: "demo-client", secret: "demo-client-secret", callbacks: ["https://app.test/cb"] }];
    const signing = { url: urlOf("/oauth/request_token"), protocol: { oauth_callback: "https://app.test/cb?x" } };
    expect(await fetchProblem(createServer({ clients }), signing)).toEqual(rejected("oauth_callback"));
  });

  test("when something signed was changed on the way", async () => {
    const signed = signedRequest({ ...echo, form: [["a", "1"]] });
    const changed = new Request(`${signed.url}?b`, { method: "POST", headers: signed.headers, body: "a=1" });
    expect(await fetchProblem(createServer(), changed)).toEqual(problem("signature_invalid"));
  });
});

describe("a body hash is refused", () => {
  const sha1 = createHash("sha1").update("").digest("base64");
  const sha256 = createHash("sha256").update("").digest("base64");

  test("when it is another body's or another algorithm's", async () => {
    const server = createServer();
    for (const oauth_body_hash of ["x", sha256]) {
      expect(await fetchProblem(server, { ...echo, protocol: { oauth_body_hash } })).toEqual(
        problem("body_hash_invalid"),
      );
    }
    const protocol = { oauth_signature_method: "HMAC-SHA256", oauth_body_hash: sha1 };
    expect(await fetchProblem(server, { ...echo, protocol })).toEqual(problem("body_hash_invalid"));
  });

  test("on a form, and its absence on anything else where the server requires it", async () => {
    const server = createServer({ requireBodyHash: true });
    const form = [["a", "b"]] as const;
    const hashed = { ...echo, form, protocol: { oauth_body_hash: sha1 } };
    expect(await fetchProblem(server, hashed)).toEqual(rejected("oauth_body_hash"));
    expect(await fetchProblem(server, echo)).toEqual(absent("oauth_body_hash"));
    expect((await server.fetch(signedRequest({ ...echo, form }))).status).toBe(200);
    expect((await server.fetch(signedRequest({ ...echo, protocol: { oauth_body_hash: sha1 } }))).status).toBe(200);
  });
});
