import { generateKeyPairSync } from "node:crypto";

import { decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";

import { AssertionClient, ConfigurationError, type Fetch, fromServiceAccount } from "../../../src/index.ts";
import { certificate, pairs, pemOf } from "../../keys/material.ts";
import { expectError, expectRefusal, pem, type Refusal } from "./expect-refusal.ts";

const file = {
  type: "service_account",
  project_id: "robots",
  private_key_id: "key-id-of-the-robot",
  private_key: pem,
  client_email: "robot@robots.iam.example",
  client_id: "1234567890",
  token_uri: "https://oauth2.googleapis.com/token",
};
const scope = ["https://api.example/auth/calendar"];
const refreshToken = "refresh-token-of-a-user";
const clientSecret = "secret-of-a-client";
const secrets = [refreshToken, clientSecret];

const unsupported = (says: string): Refusal => ({ code: "key_file_unsupported", says, secrets });
const user = { client_id: "c", client_secret: clientSecret, refresh_token: refreshToken };

describe("a key file is refused that is", () => {
  const noFiles: readonly (readonly [string, unknown])[] = [
    ["an empty text", ""],
    ["a path", "/etc/keys/robot.json"],
    ["a PEM", pem],
    ["JSON that was cut", JSON.stringify(file).slice(0, -20)],
    ["JSON in base64", Buffer.from(JSON.stringify(file)).toString("base64")],
    ["an array as text", JSON.stringify([file])],
    ["an array", [file]],
    ["a text in JSON", JSON.stringify(JSON.stringify(file))],
    ["null as text", "null"],
    ["a number", 7],
    ["null", null],
    ["undefined", undefined],
  ];
  it.each(noFiles)("no JSON object: %s", (_, json) => {
    const refusal = unsupported("no JSON object; give the text of the file, not its path");
    expect(expectError(failureOf(json), refusal)).toBe(refusal.code);
  });

  const others: readonly (readonly [string, object, string])[] = [
    ["a user's", { type: "authorized_user", ...user }, "a user's credentials"],
    ["a federated identity's", { type: "external_account", audience: "//iam.example" }, "federated identity"],
    ["an impersonation's", { type: "impersonated_service_account", source_credentials: user }, "impersonation"],
    ["an installed application's", { installed: user }, "an installed application"],
    ["a web application's", { web: user }, "a web application"],
    ["of a type that every object has", { type: "toString" }, "another type"],
    ["of a name that every object has", { constructor: user }, "another type"],
    ["of an unknown type", { ...file, type: "gdch_service_account" }, "another type"],
    ["of a type that is no text", { ...file, type: 7 }, "another type"],
    ["of no type", { ...file, type: undefined }, "another type"],
    ["empty", {}, "another type"],
  ];
  it.each(others)("%s", (_, json, says) => {
    for (const form of [json, JSON.stringify(json), JSON.stringify(json, undefined, 2)]) {
      const error = failureOf(form);
      expect(expectError(error, unsupported(says))).toBe("key_file_unsupported");
      expect((error as Error).message).toContain("whose type is service_account");
    }
  });
});

describe("a key file is refused without", () => {
  const needed = ["client_email", "private_key", "private_key_id", "token_uri"];
  const settings = [{ scope }, { audience: "https://api.example/" }, { targetAudience: "https://run.example" }];
  const rows = needed.flatMap((name) => settings.map((setting) => [name, Object.keys(setting)[0], setting] as const));

  it.each(rows)("%s, for %s", (name, _, setting) => {
    for (const value of [undefined, null, "", 7, {}]) {
      const error = failureOf({ ...file, [name]: value }, setting);
      const refusal = { code: "key_file_incomplete", says: `has no ${name}; download it again` };
      expect(expectError(error, refusal)).toBe(refusal.code);
    }
  });
});

describe("a key file is refused, by the client, whose", () => {
  const provider = "oauth2.googleapis.com";
  const lines = pem.split("\n");
  const rows: readonly (readonly [string, object, Refusal])[] = [
    ["private_key was cut", { private_key: pem.slice(0, 800) }, { code: "key_truncated", says: "is missing" }],
    [
      "private_key has lost a line",
      { private_key: lines.toSpliced(7, 1).join("\n") },
      { code: "key_truncated", says: "cut off" },
    ],
    ["private_key was taken out", { private_key: "REDACTED" }, { code: "key_invalid", says: "no line -----BEGIN" }],
    ["private_key is a certificate", { private_key: certificate }, { code: "key_certificate", says: "certificate" }],
    [
      "private_key is for PSS alone",
      { private_key: pemOf(generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).privateKey) },
      { code: "key_unsuitable", says: "signs no JWTs" },
    ],
    [
      "token_uri is plain http",
      { token_uri: "http://oauth2.googleapis.com/token" },
      { code: "endpoint_insecure", says: "use https" },
    ],
    [
      "token_uri is relative",
      { token_uri: "/token" },
      { code: "endpoint_invalid", says: "has to be an absolute https URL", provider: "oauth2" },
    ],
    ["universe is too broad", { universe_domain: "com" }, { code: "endpoint_invalid", says: "origins" }],
    ["universe is a star", { universe_domain: "*.com" }, { code: "endpoint_invalid", says: "origins" }],
    ["universe has a path", { universe_domain: "example.com/path" }, { code: "endpoint_invalid", says: "origins" }],
  ];
  it.each(rows)("%s", async (_, fields, refusal) => {
    const options = fromServiceAccount({ ...file, ...fields }, { scope });
    expect(await expectRefusal(options, { provider, ...refusal })).toBe(refusal.code);
  });

  it.each(["client_email", "token_uri", "private_key_id"])("%s is the key, and nobody shows it", async (name) => {
    const options = fromServiceAccount({ ...file, [name]: pem, private_key: "x" }, { scope });
    const where = name === "token_uri" ? "oauth2" : provider;
    const refusal = { code: "key_invalid", says: "no line -----BEGIN", provider: where };
    expect(await expectRefusal(options, refusal)).toBe(refusal.code);
  });
});

describe("what is wanted of a key file is refused when", () => {
  it("neither scope nor audience is said", () => {
    for (const options of [{}, { scope: undefined }, { subject: "user@example" }]) {
      const refusal = { code: "option_missing", says: "scope is missing; or give audience" };
      expect(expectError(failureOf(file, options), refusal)).toBe(refusal.code);
    }
  });

  it("both scope and audience are said", () => {
    const error = failureOf(file, { scope, audience: "https://api.example/" });
    expect(
      expectError(error, { code: "option_invalid", says: "scope, audience and targetAudience exclude each other" }),
    ).toBe("option_invalid");
  });

  it("scope is a text", async () => {
    const options = fromServiceAccount(file, { scope: scope[0] } as never);
    const refusal = { code: "option_invalid", says: "scope has to be a list", provider: "oauth2.googleapis.com" };
    expect(await expectRefusal(options, refusal)).toBe(refusal.code);
  });

  it("an option is misspelt", async () => {
    const options = fromServiceAccount(file, { scope, target_audience: "https://run.example" } as never);
    const refusal = { code: "option_invalid", says: "target_audience", provider: "oauth2.googleapis.com" };
    expect(await expectRefusal(options, refusal)).toBe(refusal.code);
  });
});

describe("the same file, with nothing wrong, makes a client", () => {
  const text = JSON.stringify(file);
  const forms: readonly (readonly [string, string | object])[] = [
    ["an object", file],
    ["text", text],
    ["text that begins with a mark", `\uFEFF${text}`],
    ["a Buffer", Buffer.from(text)],
    ["a Buffer that begins with a mark", Buffer.from(`\uFEFF${text}`)],
    ["a part of a longer buffer", Buffer.from(`?${text}?`).subarray(1, -1)],
    ["a Uint8Array", new TextEncoder().encode(text)],
  ];
  it.each(forms)("from %s", async (_, json) => {
    const options = fromServiceAccount(json, { scope });
    expect(options).toMatchObject({ issuer: file.client_email, tokenEndpoint: file.token_uri });
    await using client = new AssertionClient(options);
    expect(client.fetch).toBeTypeOf("function");
  });

  it.each(Object.entries(pairs))("whose key signs by %s", async (alg, { privateKey }) => {
    const assertions: string[] = [];
    const fetch: Fetch = async (input, init) => {
      assertions.push(new URLSearchParams(await new Request(input, init).text()).get("assertion") ?? "");
      return Response.json({ access_token: "t", token_type: "Bearer", expires_in: 60 });
    };
    const options = fromServiceAccount({ ...file, private_key: pemOf(privateKey) }, { scope });
    await using client = new AssertionClient(options, { fetch });
    await client.token();
    const headers = assertions.map((jwt) => decodeProtectedHeader(jwt));
    expect(headers).toEqual([{ alg, typ: "JWT", kid: file.private_key_id }]);
  });
});

function failureOf(json: unknown, options: object = { scope }): unknown {
  try {
    return fromServiceAccount(json as string, options as { scope: readonly string[] });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return error;
  }
}
