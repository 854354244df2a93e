import { createHash, createHmac } from "node:crypto";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Hash } from "../src/hash/hash.ts";
import * as javascript from "../src/hash/javascript.ts";
import * as node from "../src/hash/node.ts";
import * as web from "../src/hash/web.ts";

// One of the three is chosen by the runtime, so all have to agree; node:crypto itself is the judge.
describe.each<readonly [string, readonly Hash[]]>([
  ["sha1", [javascript.sha1, node.sha1, web.sha1]],
  ["sha256", [javascript.sha256, node.sha256, web.sha256]],
  ["sha512", [javascript.sha512, node.sha512, web.sha512]],
])("%s", (name, implementations) => {
  it("is the same in JavaScript, in Node and on the web, keyed", async () => {
    const property = fc.asyncProperty(
      text.filter((key) => key !== ""),
      text,
      async (key, message) => {
        const right = createHmac(name, key).update(message).digest("base64");
        const found = await Promise.all(implementations.map(async ({ hmac }) => hmac(key, message)));
        expect(found).toEqual([right, right, right]);
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  it("is the same over bytes", async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (array) => {
      const bytes = new Uint8Array(array);
      const right = createHash(name).update(bytes).digest("base64");
      const found = await Promise.all(implementations.map(async ({ digest }) => digest(bytes)));
      expect(found).toEqual([right, right, right]);
    });
    await fc.assert(property, { numRuns: 100 });
  });
});

it("keeps the keys of a hundred tokens, and right ones for any number", async () => {
  for (let index = 0; index < 250; index += 1) {
    const key = `key-${index % 130}`;
    expect(await node.sha1.hmac(key, "text")).toBe(createHmac("sha1", key).update("text").digest("base64"));
  }
});

const text = fc.string({ unit: "grapheme", maxLength: 200 });
