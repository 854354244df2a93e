import { describe, expect, test } from "vitest";

import { createCanary, oauth1Server } from "../src/index.ts";

const { canary, findCanaries } = createCanary();
const secret = canary("token_secret");

function errorWith(change: (error: Error) => void): Error {
  const error = new Error("clean");
  change(error);
  return error;
}

function encodeAll(text: string): string {
  return text.replace(/./g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

test("a label that an encoding would touch is refused", () => {
  expect(() => canary("a b")).toThrow(RangeError);
  expect(() => canary("")).toThrow(RangeError);
});

test("minted values carry their label and differ", () => {
  expect(secret).toMatch(/^CANARY-token_secret-[0-9a-f]{32}$/);
  expect(canary("token_secret")).not.toBe(secret);
});

describe("a secret is found", () => {
  const cyclic: Record<string, unknown> = { secret };
  cyclic["self"] = cyclic;
  class Hidden {
    readonly #secret = secret;
    toJSON(): string {
      return this.#secret;
    }
  }
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["a text", `a ${secret} b`, "token_secret in value"],
    ["a message", new Error(secret), "token_secret in message"],
    ["a stack", errorWith((error) => (error.stack = `at ${secret}`)), "token_secret in stack"],
    ["a cause", new Error("clean", { cause: new Error(secret) }), "token_secret in cause.message"],
    [
      "a cause of a cause",
      new Error("clean", { cause: new Error("clean", { cause: { url: `https://a.test/?${secret}` } }) }),
      "token_secret in cause.cause.url",
    ],
    ["many errors in one", new AggregateError([new Error(secret)], "clean"), "token_secret in errors.0.message"],
    [
      "a property that is not enumerable",
      errorWith((error) => Object.defineProperty(error, "request", { value: { body: secret }, enumerable: false })),
      "token_secret in request.body",
    ],
    ["a property under a symbol", { [Symbol("s")]: secret }, "token_secret in Symbol(s)"],
    ["a name of a property", { [secret]: 1 }, "token_secret in key"],
    ["a getter", Object.defineProperty({}, "a", { get: () => secret }), "token_secret in a"],
    [
      "what a getter throws",
      Object.defineProperty({}, "a", {
        get: () => {
          throw new Error(secret);
        },
      }),
      "token_secret in a.message",
    ],
    ["a message that a prototype has", Object.create({ message: secret }), "token_secret in message"],
    ["headers", new Headers({ authorization: secret }), "token_secret in [0].1"],
    ["a map", new Map([["a", secret]]), "token_secret in [0].1"],
    ["a set", new Set([secret]), "token_secret in [0]"],
    ["bytes", { body: new TextEncoder().encode(secret) }, "token_secret in body"],
    ["a buffer", new TextEncoder().encode(secret).buffer, "token_secret in value"],
    ["JSON only", new Hidden(), "token_secret in JSON"],
    ["String only", { toString: () => secret }, "token_secret in String"],
    ["inspection only", { [Symbol.for("nodejs.util.inspect.custom")]: () => secret }, "token_secret in inspect"],
    ["a circle", cyclic, "token_secret in secret"],
    ["a property of a function", Object.assign(() => 1, { secret }), "token_secret in secret"],
    ["a place deeper than JSON can say", { a: 1n, b: { c: [secret] } }, "token_secret in b.c.0"],
  ];

  test.each(cases)("in %s", (_, value, line) => {
    expect(findCanaries(value)).toContain(line);
  });

  const base64 = [0, 1, 2].map((shift) => Buffer.from(`${"x".repeat(shift)}${secret}:y`).toString("base64"));
  test.each([
    ["percent-encoded", encodeAll(secret)],
    ["percent-encoded", encodeAll(encodeAll(secret))],
    ["percent-encoded", secret.replace("CANARY", "%43ANARY").slice(0, -1)],
    ...base64.map((text) => ["base64", text]),
    ["base64", Buffer.from(`?>${secret}?>`).toString("base64url")],
    ["hexadecimal", Buffer.from(secret).toString("hex").toUpperCase()],
  ])("%s: %s", (form, text) => {
    expect(findCanaries(new Error(`a ${text} b`))).toContain(`token_secret in message (${form})`);
  });

  test("in part, and in another case", () => {
    expect(findCanaries(secret.slice(0, 15))).toContain("token_se in value");
    expect(findCanaries(secret.slice(9))).toContain("token_secret in value");
    expect(findCanaries(secret.toLowerCase())).toContain("token_secret in value");
  });

  test("that another canary made", () => {
    expect(findCanaries(createCanary().canary("other"))).toContain("other in value");
    expect(findCanaries("CANARY-")).toContain("unknown in value");
  });
});

describe("nothing is found", () => {
  const throwing = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("no");
      },
      get: () => {
        throw new Error("no");
      },
    },
  );
  test.each([
    ["an error", new Error("clean", { cause: new TypeError("fetch failed") })],
    ["a canary that is a bird", "Serinus canaria, the canary"],
    ["nothing", undefined],
    ["null", null],
    ["numbers", [1, 1n, Number.NaN]],
    ["a proxy that throws", throwing],
    ["a response", new Response("a")],
    ["base64 of something else", Buffer.from("CANAR-token_secret").toString("base64")],
    ["broken percent signs", "100% %zz %"],
  ])("in %s", (_, value) => {
    expect(findCanaries(value)).toEqual([]);
  });
});

test("a server's secrets can be canaries, which its echo gives away", async () => {
  const server = oauth1Server({ mint: canary });
  const { oauth_token: token, oauth_token_secret: issued } = server.issueToken();
  expect([token, issued].map((value) => findCanaries(value)[0])).toEqual([
    "access_token in value",
    "access_token_secret in value",
  ]);
  server.fault("resource", "echo");
  const echo = await server.fetch(`https://oauth1.test/echo?oauth_token=${token}`);
  expect(findCanaries(await echo.text())).toContain("access_token in value");
});
