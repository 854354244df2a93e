import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type BearerPlacement, bearerSigner } from "../../../src/index.ts";
import { address } from "../addresses.ts";
import { type Body, formBody, initOf, otherBody } from "../bodies.ts";
import { characters } from "../characters.ts";
import { runs } from "../runs.ts";

/** What RFC 6750 section 2.1 lets a token be made of. */
const token = fc.string({ unit: characters("abzAZ019-._~+/="), minLength: 1, maxLength: 12 });
const headers = fc.dictionary(fc.stringMatching(/^x-[a-z]{1,8}$/), fc.stringMatching(/^[!-~]{0,8}$/), { maxKeys: 3 });
const method = fc.constantFrom("POST", "PUT", "PATCH", "DELETE");

/** A request's parts, its body as a character for every byte. */
async function partsOf(request: Request): Promise<{
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}> {
  return {
    url: request.url,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: Buffer.from(await request.arrayBuffer()).toString("latin1"),
  };
}

function requestOf(url: string, verb: string, own: Readonly<Record<string, string>>, body: Body): Request {
  const { headers: typed, ...init } = initOf(body);
  return new Request(url, { ...init, method: verb, headers: { ...own, ...(typed as Record<string, string>) } });
}

/** Takes away what the signer has added behind a query or a form, in whatever spelling. */
function withoutToken(text: string, value: string): string {
  const [added = "", spelled = ""] = /access_token=([^&]*)$/.exec(text) ?? [];
  expect(decodeURIComponent(spelled)).toBe(value);
  return text.slice(0, text.length - added.length).replace(/[&?]+$/, "");
}

async function sign(placement: BearerPlacement, request: Request, access_token: string): Promise<Request> {
  return bearerSigner(placement).sign(request, { access_token, token_type: "bearer" });
}

const request = fc.record({ where: address, body: fc.oneof(formBody, otherBody), own: headers, verb: method });

describe("a token", () => {
  test("in the header leaves everything else as it was", async () => {
    const property = fc.asyncProperty(request, token, async ({ where, body, own, verb }, value) => {
      const make = (): Request => requestOf(where.href, verb, own, body);
      const before = await partsOf(make());
      const after = await partsOf(await sign("header", make(), value));
      expect(after).toEqual({ ...before, headers: { ...before.headers, authorization: `Bearer ${value}` } });
    });
    await fc.assert(property, runs(500));
  });

  test("in the query leaves everything else as it was, to the byte", async () => {
    const property = fc.asyncProperty(request, token, async ({ where, own, verb }, value) => {
      const plain = new Request(where.href.replace(/#.*$/s, ""), { method: verb, headers: own });
      const before = await partsOf(plain.clone());
      const after = await partsOf(await sign("query", plain, value));
      expect({ ...after, url: withoutToken(after.url, value) }).toEqual({
        ...before,
        url: before.url.replace(/[&?]+$/, ""),
      });
    });
    await fc.assert(property, runs(500));
  });

  test("in the body leaves everything else as it was, to the byte", async () => {
    const property = fc.asyncProperty(request, formBody, token, async ({ where, own, verb }, form, value) => {
      const make = (): Request => requestOf(where.href, verb, own, form);
      const before = await partsOf(make());
      const after = await partsOf(await sign("body", make(), value));
      expect({ ...after, body: withoutToken(after.body, value) }).toEqual({
        ...before,
        body: before.body.replace(/[&?]+$/, ""),
      });
    });
    await fc.assert(property, runs(500));
  });

  test.each(["query", "body"] as const)(
    "in the %s arrives with the pairs that were there before",
    async (placement) => {
      const pairs = fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })), {
        maxLength: 4,
      });
      const property = fc.asyncProperty(pairs, token, async (own, value) => {
        fc.pre(!own.some(([name]) => name === "access_token"));
        const given = new URLSearchParams(own);
        const url = "https://api.test/";
        const signed = await sign(
          placement,
          placement === "query" ? new Request(`${url}?${given}`) : new Request(url, { method: "POST", body: given }),
          value,
        );
        const arrived =
          placement === "query" ? new URL(signed.url).searchParams : new URLSearchParams(await signed.text());
        expect([...arrived]).toEqual([...own, ["access_token", value]]);
      });
      await fc.assert(property, runs(300));
    },
  );

  test("is not put where the caller has put one", async () => {
    const property = fc.asyncProperty(token, token, async (own, value) => {
      const query = new Request(`https://api.test/?${new URLSearchParams({ access_token: own })}`);
      const body = new Request("https://api.test/", {
        method: "POST",
        body: new URLSearchParams({ access_token: own }),
      });
      for (const [placement, made] of [
        ["query", query],
        ["body", body],
        ["body", query.clone()],
      ] as const) {
        await expect((async () => sign(placement, made, value))()).rejects.toMatchObject({
          code: "parameter_reserved",
        });
      }
    });
    await fc.assert(property, runs(100));
  });
});
