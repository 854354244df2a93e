import { createClock } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { OAuth2Client, type OAuth2Definition } from "../../src/index.ts";
import { redirectUri } from "./house.ts";

const unknown = { expires_in: undefined, expires_at: undefined };

/** What an answer has beside access_token, and what the token has of it. */
type Odd = readonly [name: string, fields: object, token: object, definition?: Partial<OAuth2Definition>];

const odd: readonly Odd[] = [
  ["nothing", {}, unknown],
  ["expires_in null", { expires_in: null }, unknown],
  ["expires_in empty", { expires_in: "" }, unknown],
  ["expires_in a word", { expires_in: "never" }, unknown],
  ["expires_in negative", { expires_in: -1 }, unknown],
  ["expires_in an object", { expires_in: { seconds: 60 } }, unknown],
  ["expires_in more than a number can be", { expires_in: "1e999" }, unknown],
  ["expires_in as text", { expires_in: "3600" }, { expires_in: 3600, expires_at: 1_893_459_600 }],
  ["expires_in with a fraction", { expires_in: 3600.9 }, { expires_in: 3600.9, expires_at: 1_893_459_600 }],
  [
    "expires_in null, and a lifetime known",
    { expires_in: null },
    { expires_in: 60, expires_at: 1_893_456_060 },
    { lifetime: 60 },
  ],
  ["expires_in against a lifetime", { expires_in: "3600" }, { expires_in: 3600 }, { lifetime: 60 }],
  ["token_type null", { token_type: null }, { token_type: "bearer" }],
  ["token_type empty", { token_type: "" }, { token_type: "bearer" }],
  ["token_type in capitals", { token_type: "BEARER" }, { token_type: "bearer" }],
  [
    "a token_type of the provider's own",
    { token_type: "Session" },
    { token_type: "session" },
    { tokenTypes: ["session"] },
  ],
  ["scope null", { scope: null }, { scope: "read write" }],
  ["scope empty", { scope: "" }, { scope: "read write" }],
  ["scope a list", { scope: ["read", "write"] }, { scope: "read write" }],
  ["scope a list with rubbish", { scope: ["read", 7, null] }, { scope: "read" }],
  ["scope a number", { scope: 7 }, { scope: "read write" }],
  ["scope with commas", { scope: "read,write" }, { scope: "read write" }, { scope: { separator: "," } }],
  ["scope less than asked", { scope: "read" }, { scope: "read", requested_scope: "read write" }],
  ["id_token null", { id_token: null }, { id_token: undefined }],
  ["id_token empty", { id_token: "" }, { id_token: undefined }],
];

const answers = odd.map(([name, fields, token, definition = {}]) => ({ name, fields, token, definition }));

const wayOfRefresh: readonly (readonly [name: string, refreshToken: unknown, kept: string])[] = [
  ["null", null, "refresh-0"],
  ["empty", "", "refresh-0"],
  ["an object", {}, "refresh-0"],
  ["missing", undefined, "refresh-0"],
  ["a number", 7, "7"],
  ["new", "refresh-1", "refresh-1"],
];

describe("an answer that means the same is a token like any other", () => {
  it.each(answers)("$name, for a code", async ({ fields, token, definition }) => {
    const client = clientOf(fields, definition);
    const { pending } = await client.authorize({ redirectUri, scope: ["read", "write"] });
    const session = await client.callback(`${redirectUri}?code=x&state=${pending.state}`, pending);
    expect(pick(await session.token(), token)).toEqual({ access_token: "access-1", ...token });
  });

  it.each(answers)("$name, for a refresh token", async ({ fields, token, definition }) => {
    const old = {
      access_token: "access-0",
      token_type: "bearer",
      refresh_token: "refresh-0",
      expires_in: 9,
      expires_at: 9,
    };
    const session = clientOf(fields, definition).resume({ ...old, scope: "read write", requested_scope: "read write" });
    expect(pick(await session.token(), token)).toEqual({ access_token: "access-1", ...token });
  });

  it.each(wayOfRefresh)("a refresh_token that is %s, for a refresh token", async (_name, refreshToken, kept) => {
    const old = { access_token: "access-0", token_type: "bearer", refresh_token: "refresh-0", expires_at: 9 };
    const session = clientOf({ refresh_token: refreshToken }).resume(old);
    expect(await session.token()).toMatchObject({ access_token: "access-1", refresh_token: kept });
  });
});

describe("a token is a token under any success status", () => {
  it.each([200, 201, 202, 203, 206])("%i", async (status) => {
    const session = await clientOf({}, {}, status).session("clientCredentials", {});
    expect(await session.token()).toMatchObject({ access_token: "access-1", token_type: "bearer" });
  });
});

describe("a token is a token under any content type", () => {
  it.each(["application/json", "text/html; charset=utf-8", "text/plain", "text/javascript", ""])("%s", async (type) => {
    const session = await clientOf({}, {}, 200, type).session("clientCredentials", {});
    expect(await session.token()).toMatchObject({ access_token: "access-1", token_type: "bearer" });
  });
});

function clientOf(
  fields: object,
  definition: Partial<OAuth2Definition> = {},
  status = 200,
  type = "application/json",
): OAuth2Client {
  const body = JSON.stringify({ access_token: "access-1", ...fields });
  const fetch = async (): Promise<Response> => new Response(body, { status, headers: { "content-type": type } });
  return new OAuth2Client(
    {
      endpoints: { authorization: "https://as.example/authorize", token: "https://as.example/token" },
      client: { id: "app", secret: "s3cret" },
      ...definition,
    },
    { fetch, now: createClock(Date.UTC(2030, 0, 1)).now, jitter: 0 },
  );
}

/** The fields of a token that are looked at. */
function pick(token: object, wanted: object): object {
  return Object.fromEntries(
    ["access_token", ...Object.keys(wanted)].map((name) => [name, (token as Record<string, unknown>)[name]]),
  );
}
