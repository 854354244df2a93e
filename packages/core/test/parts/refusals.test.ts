import { describe, expect, it } from "vitest";

import { ApiError, type Grant, OAuth2Client } from "../../src/index.ts";
import { codeOf, fieldsOf, isRefusalBy, nobody, unlessRefused } from "../../src/parts/index.ts";
import { readExactFields } from "../../src/remote/index.ts";

describe("an error code", () => {
  it.each([
    [102, 102],
    ["102", 102],
    ["PHOTO_NO_IMAGE", "PHOTO_NO_IMAGE"],
    ["", undefined],
    [" ", undefined],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
  ])("%j is %j", (value, code) => {
    expect(codeOf(value)).toBe(code);
  });
});

it.each([[[1]], ["text"], [1], [null], [undefined]])("%j has no fields", (answer) => {
  expect(fieldsOf(answer)).toEqual({});
});

it("a refusal is known by its code, and nothing else is one", () => {
  const refused = new ApiError({ code: 200, message: "" }, "refused");
  expect([isRefusalBy([10, 200], refused), isRefusalBy([10], refused), isRefusalBy([200], new Error("200"))]).toEqual([
    true,
    false,
    false,
  ]);
});

it("a profile of nobody passes with time", () => {
  expect(nobody("here", "users.get")).toMatchObject({ code: "response_empty", provider: "here", remedy: "try_again" });
});

function grantOf(): Grant {
  return { repeatable: false, obtain: async (desk) => desk.exchange("any", {}) };
}

describe("a grant that the options leave no way for", () => {
  it("rejects before anything is sent", async () => {
    let sent = 0;
    const definition = {
      endpoints: { token: "https://as.example.test/token" },
      client: { id: "id" },
      grants: { any: unlessRefused(() => new RangeError("no key"), grantOf) },
    };
    const fetch = async (): Promise<Response> => {
      sent += 1;
      return Response.json({});
    };
    const client = new OAuth2Client(definition, { fetch });
    await expect(client.session("any")).rejects.toThrow("no key");
    expect(sent).toBe(0);
  });

  it("is as it was without an error", () => {
    expect(unlessRefused(undefined, grantOf)).toBe(grantOf);
  });
});

describe("a token answer of a provider that is known", () => {
  it.each([
    ["a web page", "<html><body>maintenance</body></html>", "response_html"],
    ["nothing", "", "response_empty"],
    ["words", "come back later", "response_not_json"],
    ["a list", "[1]", "response_not_json"],
  ])("under 200 that is %s passes with time", async (_, text, code) => {
    const reading = readExactFields(text, new Response());
    await expect(reading).rejects.toMatchObject({
      code,
      remedy: "try_again",
      message: expect.stringContaining("try again later") as string,
    });
  });

  it("keeps ids of 64 bits", async () => {
    expect(await readExactFields('{"uid":15410773191172635989}', new Response())).toEqual({
      uid: "15410773191172635989",
    });
  });
});

it("a secret beside the client's own is in no error", async () => {
  const secret = "signing-key-of-the-application";
  const definition = {
    endpoints: { token: "https://as.example.test/token" },
    client: { id: "id" },
    secrets: [secret],
    failure: (body: unknown) => ({ code: 1, message: (body as { readonly words: string }).words }),
  };
  const client = new OAuth2Client(definition, { fetch: async () => Response.json({ words: `expected ${secret}` }) });
  const session = client.resume({ access_token: "token", token_type: "bearer" });
  const error: unknown = await session.http
    .get("https://as.example.test/call")
    .json()
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(String(error)).toContain("expected [redacted]");
  expect(JSON.stringify(error)).not.toContain(secret);
});
