import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { AssertionClient, type AssertionOptions, fromServiceAccount, isOAuthKitError } from "../../../src/index.ts";
import { hostileAnswer, hostileHeader, hostileObject } from "../oauth2/hostile.ts";
import { runs } from "../runs.ts";
import { createAccount } from "./account.ts";

const date = fc.oneof(
  hostileHeader,
  fc.date({ noInvalidDate: true, min: new Date(-8e14), max: new Date(8e14) }).map((time) => time.toUTCString()),
  fc.constantFrom("0", "-1", "1e999", "Infinity", "+275760-09-13", "Thu, 01 Jan 1970 00:00:00 GMT", "2026", "99999"),
);

interface Said {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const said: fc.Arbitrary<Said> = fc.record({
  status: fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 429, 500, 503),
  body: fc.oneof(
    hostileAnswer,
    hostileObject,
    fc
      .tuple(fc.constantFrom("invalid_grant", "invalid_client", "use_dpop_nonce", "invalid_scope"), hostileAnswer)
      .map(([error, error_description]) => JSON.stringify({ error, error_description })),
  ),
  headers: fc
    .record(
      { date, "www-authenticate": hostileHeader, "retry-after": hostileHeader, "content-type": hostileHeader },
      { requiredKeys: ["date"] },
    )
    .filter((headers) => Object.values(headers).every((value) => /^[\t\u0020-\u00ff]*$/.test(value))),
});

const changes: readonly [string, Partial<AssertionOptions>][] = [
  ["an assertion as a grant", {}],
  ["an assertion as the client's proof", { grantType: "client_credentials" }],
  ["an assertion that lives for long", { lifetime: 86_400 }],
];

describe.each(changes)("%s", (_, change) => {
  test("is answered by a token or one of our errors, after two requests at most", async () => {
    const property = fc.asyncProperty(said, said, async (first, second) => {
      let asked = 0;
      const fetch = async (): Promise<Response> => answer(asked++ === 0 ? first : second);
      const { client } = createAccount(change, { fetch });
      const outcome: unknown = await client.token().catch((error: unknown) => error);
      expect(isOAuthKitError(outcome) || isToken(outcome)).toBe(true);
      expect(asked).toBeLessThanOrEqual(2);
    });
    await fc.assert(property, runs(1000));
  });
});

test("a hostile Date leaves the clock as it was, and an honest one sets it right", async () => {
  const property = fc.asyncProperty(date, fc.integer({ min: -100_000, max: 100_000 }), async (hostile, drift) => {
    let request = 0;
    let now = 1_800_000_000_000;
    const issued: number[] = [];
    const fetch = async (input: string | URL | Request): Promise<Response> => {
      const form = new URLSearchParams(await new Request(input).text());
      const claims = Buffer.from(form.get("assertion")?.split(".")[1] ?? "", "base64url").toString();
      const { iat, exp } = JSON.parse(claims) as { readonly iat: number; readonly exp: number };
      const server = Math.floor(now / 1000) + drift;
      request += 1;
      issued.push(iat);
      if (request > 2 && iat <= server && server < exp) return Response.json({ access_token: "a", expires_in: 60 });
      const headers = { date: request <= 2 ? hostile : new Date(server * 1000).toUTCString() };
      return Response.json({ error: "invalid_grant" }, { status: 400, headers });
    };
    const { client } = createAccount({}, { fetch, now: () => now });
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = issued.length;
      const outcome: unknown = await client.token().catch((error: unknown) => error);
      expect(issued[before]).toBe(Math.floor(now / 1000));
      if (isToken(outcome)) break;
      expect(isOAuthKitError(outcome)).toBe(true);
      now += 1000;
    }
    await expect(client.token()).resolves.toMatchObject({ access_token: "a" });
  });
  await fc.assert(property, runs(300));
});

test("a key file, whatever is in it, gives options or one of our errors", async () => {
  const value = fc.oneof(fc.jsonValue(), hostileAnswer);
  const fields = ["type", "client_email", "private_key", "private_key_id", "token_uri", "universe_domain"] as const;
  const file = fc.record(Object.fromEntries(fields.map((name) => [name, value])), { requiredKeys: [] });
  const known = { type: "service_account", client_email: "a", private_key: "b", private_key_id: "c" };
  const near = file.map((object) => ({ ...known, token_uri: "https://as.test/", ...object, type: "service_account" }));
  const property = fc.asyncProperty(fc.oneof(hostileAnswer, hostileObject, file, near), async (json) => {
    for (const options of [{ scope: ["a"] }, { audience: "https://a.test/" }, { targetAudience: "https://a.test" }]) {
      try {
        expect(new AssertionClient(fromServiceAccount(json, options))).toBeInstanceOf(AssertionClient);
      } catch (error) {
        expect(isOAuthKitError(error)).toBe(true);
      }
    }
  });
  await fc.assert(property, runs(500));
});

function answer({ status, body, headers }: Said): Response {
  return new Response(body, { status, headers });
}

function isToken(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Record<string, unknown>)["access_token"] === "string"
  );
}
