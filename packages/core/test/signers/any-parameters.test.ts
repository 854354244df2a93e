import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { runs } from "../properties/runs.ts";
import { api, post, receive, sign } from "./verifier.ts";

/** Texts of any kind, and many of those that forms have a use for. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: fc.constantFrom("+", "%", "&", "=", ";", " ", "#", "?", "2", "0", "ж", "\uFFFD"), maxLength: 8 }),
);
const reserved = new Set(["sig", "session_key", "application_key", "access_token"]);
const pairs = fc.uniqueArray(
  fc.tuple(
    text.filter((name) => !reserved.has(name)),
    text,
  ),
  { maxLength: 10, selector: ([name]) => name },
);

describe("any parameters verify, and arrive as they were", () => {
  it("in the query of a GET", async () => {
    const property = fc.asyncProperty(pairs, async (own) => {
      expect(await arrivedOf(new Request(`${api}?${new URLSearchParams(own)}`))).toEqual(meantBy(own));
    });
    await fc.assert(property, runs(150));
  });

  it("in the form of a POST", async () => {
    const property = fc.asyncProperty(pairs, async (own) => {
      expect(await arrivedOf(new Request(api, { method: "POST", body: new URLSearchParams(own) }))).toEqual(
        meantBy(own),
      );
    });
    await fc.assert(property, runs(150));
  });

  it("in both at once, with every byte escaped", async () => {
    const property = fc.asyncProperty(pairs, fc.nat(10), async (own, inQuery) => {
      const [query, form] = [own.slice(0, inQuery), own.slice(inQuery)];
      expect(await arrivedOf(post(`${api}?${escaped(query)}`, escaped(form)))).toEqual(meantBy(own));
    });
    await fc.assert(property, runs(150));
  });
});

it("no signature stands for other parameters", async () => {
  const property = fc.asyncProperty(pairs, text, text, async (own, name, value) => {
    const signed = await sign(new Request(`${api}?${new URLSearchParams(own)}`));
    const url = new URL(signed.url);
    const before = url.searchParams.get(name);
    fc.pre(name !== "sig" && name !== "access_token" && before !== value && value !== "");
    url.searchParams.set(name, value);
    expect(await receive(new Request(url))).toMatchObject({ isSigned: false });
  });
  await fc.assert(property, runs(100));
});

interface Arrived {
  readonly isSigned: boolean;
  /** Sorted by name, without the signer's own. */
  readonly pairs: readonly (readonly string[])[];
}

async function arrivedOf(request: Request): Promise<Arrived> {
  const { query, form, isSigned } = await receive(await sign(request));
  const own = [...query, ...form].filter(([name]) => !reserved.has(name));
  return { isSigned, pairs: own.toSorted(byName) };
}

/** What has to arrive: all that has a value, and the default where it is not given. */
function meantBy(own: readonly (readonly [string, string])[]): Arrived {
  const withValue = own.filter(([, value]) => value !== "");
  const standard = withValue.some(([name]) => name === "format") ? [] : [["format", "json"]];
  return { isSigned: true, pairs: [...withValue, ...standard].toSorted(byName) };
}

function byName([a = ""]: readonly string[], [b = ""]: readonly string[]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Escapes every byte, as no encoder does and every decoder has to understand. */
function escaped(own: readonly (readonly [string, string])[]): string {
  return own.map(([name, value]) => `${escapedPart(name)}=${escapedPart(value)}`).join("&");
}

function escapedPart(part: string): string {
  return Buffer.from(part, "utf8").toString("hex").replaceAll(/../g, "%$&");
}
