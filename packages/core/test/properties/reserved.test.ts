import * as fc from "fast-check";
import { expect, test } from "vitest";

import { signRequest } from "../../src/index.ts";
import { address } from "./addresses.ts";
import { plaintextMethods, hmacMethods, rsaMethods, signatory, signatureOf } from "./credentials.ts";
import { assigned, component, type Encoded, encodedPairs, joinedPairs, literal } from "./encoded-text.ts";
import { runs } from "./runs.ts";

/** `oauth_` with any of its letters escaped, and what may follow. */
const reservedName = fc
  .tuple(fc.array(fc.constantFrom("plain", "upper", "lower"), { minLength: 6, maxLength: 6 }), component)
  .map(([spellings, rest]): Encoded => {
    const start = Array.from("oauth_", (char, index) => {
      const escape = `%${char.charCodeAt(0).toString(16)}`;
      if (spellings[index] === "plain") return char;
      return spellings[index] === "upper" ? escape.toUpperCase() : escape;
    }).join("");
    return { raw: start + rest.raw, bytes: [...literal("oauth_").bytes, ...rest.bytes] };
  });

const pairs = fc
  .tuple(encodedPairs, reservedName, component, encodedPairs)
  .map(([before, name, value, after]) => joinedPairs([before, assigned(name, value), after]).raw);

const signature = signatureOf([...hmacMethods, ...rsaMethods, ...plaintextMethods]);

test("a parameter whose name begins with oauth_ is refused, wherever it is and however it is spelled", async () => {
  const where = fc.constantFrom("query", "form", "query of a form");
  const property = fc.asyncProperty(where, pairs, address, signatory, signature, async (place, raw, ...rest) => {
    const [{ href }, who, options] = rest;
    const url = new URL(href);
    if (place !== "form") url.search = raw;
    const init = place === "query" ? {} : { method: "POST", body: place === "form" ? raw : "a=b" };
    const headers = place === "query" ? {} : { "content-type": "application/x-www-form-urlencoded" };
    const signing = signRequest(new Request(url, { ...init, headers }), {
      ...who,
      signature: options,
      allowInsecureRequests: true,
    });
    await expect(signing).rejects.toMatchObject({ code: "parameter_reserved" });
  });
  await fc.assert(property, runs(1000));
});
