import * as fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";

import { isOAuthKitError, type OAuth2Token } from "../../../src/index.ts";
import { readFields } from "../../../src/oauth2/answer.ts";
import { readCallProblem } from "../../../src/oauth2/call-problem.ts";
import { decodeClaims } from "../../../src/oauth2/jwt.ts";
import { normalise } from "../../../src/oauth2/normalise.ts";
import { readRefusal } from "../../../src/oauth2/refusal.ts";
import { readScopes } from "../../../src/oauth2/scopes.ts";
import { redacting } from "../../../src/redact.ts";
import { readChallenge } from "../../../src/signers/challenge.ts";
import type { Wire } from "../../../src/wire.ts";
import { runs } from "../runs.ts";
import { hostileAnswer, hostileHeader, hostileObject, hostileValue } from "./hostile.ts";

const status = fc.constantFrom(200, 201, 400, 401, 403, 404, 429, 500, 503);
const redact = redacting(["access_token", "text"]);
const oneLine: unknown = expect.stringMatching(/^\P{Cc}*$/u);

afterEach(() => {
  if (Object.keys(Object.prototype).length > 0 || "polluted" in {}) throw new Error("a prototype was polluted");
});

function fieldsOf(json: string): Wire {
  return readFields(json, new Response());
}

test("an answer is fields or an error of oauthkit's, whatever it says", () => {
  const property = fc.property(hostileAnswer, status, (text, code) => {
    try {
      const fields = readFields(text, new Response(null, { status: code }));
      expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
      expect(Object.hasOwn(fields, "__proto__")).toBe(false);
    } catch (error) {
      if (!isOAuthKitError(error)) throw error;
      expect(error).toMatchObject({ name: "TransportError", status: code, message: oneLine });
    }
  });
  fc.assert(property, runs(2000));
});

describe("fields that are normalised", () => {
  const definition = fc.record(
    { scope: fc.record({ separator: fc.constantFrom(" ", "+", ";") }), lifetime: fc.nat() },
    { requiredKeys: [] },
  );

  test("are normal, and stay as they are the next time", () => {
    const property = fc.property(hostileObject, definition, (json, options) => {
      const once = normalise(fieldsOf(json), options);
      expect(normalise(once, options)).toEqual(once);
      expect(once["token_type"]).toBe(String(once["token_type"]).toLowerCase());
      for (const name of ["scope", "refresh_token", "id_token"])
        expect(["string", "undefined"]).toContain(typeof once[name]);
      expect(once["expires_in"] ?? 0).toBeGreaterThanOrEqual(0);
    });
    fc.assert(property, runs(2000));
  });

  test("lose nothing that the protocol does not know", () => {
    const known = new Set(["access_token", "token_type", "expires_in", "refresh_token", "scope", "id_token"]);
    const property = fc.property(fc.dictionary(fc.string(), fc.jsonValue()), definition, (given, options) => {
      const others = Object.entries(fieldsOf(JSON.stringify(given))).filter(([name]) => !known.has(name));
      const told = others.filter(([, field]) => field !== null && field !== "");
      const kept = Object.entries(normalise(Object.fromEntries(others), options)).filter(([name]) => !known.has(name));
      expect(kept).toEqual(told);
    });
    fc.assert(property, runs(500));
  });
});

test("a refusal is found or not found, is told on one line, and reading it never fails", () => {
  const property = fc.property(hostileObject, status, hostileHeader, (json, code, header) => {
    const response = new Response(null, { status: code, headers: { "retry-after": header } });
    const refusal = readRefusal(fieldsOf(json), response, redact);
    if (refusal === undefined) expect(code).toBeLessThan(300);
    else expect([isOAuthKitError(refusal), refusal]).toMatchObject([true, { status: code, message: oneLine }]);
  });
  fc.assert(property, runs(2000));
});

test("a refused call is explained or not, and reading why never fails", () => {
  const property = fc.property(hostileValue, status, hostileHeader, (json, code, header) => {
    const response = new Response(null, { status: code, headers: { "www-authenticate": header } });
    const found = readCallProblem(JSON.parse(json), response);
    expect([undefined, "sign_in_again", "mend_configuration", "try_again"]).toContain(found?.remedy);
  });
  fc.assert(property, runs(2000));
});

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function write(scheme: string, pairs: readonly (readonly [string, string])[]): string {
  return `${scheme} ${pairs.map(([name, value]) => `${name}=${quote(value)}`).join(", ")}`.trim();
}

describe("a challenge", () => {
  const token = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
  const text = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  const parameters = fc.uniqueArray(fc.tuple(token, text), { selector: ([name]) => name, maxLength: 4 });

  test("is read or not, whatever the header says", () => {
    const property = fc.property(hostileHeader, fc.constantFrom("bearer", "dpop"), (header, scheme) => {
      const response = new Response(null, { headers: { "www-authenticate": header } });
      for (const value of Object.values(readChallenge(response, scheme) ?? {})) expect(typeof value).toBe("string");
    });
    fc.assert(property, runs(2000));
  });

  test("comes back as it was written, whatever stands beside it", () => {
    const others = fc.array(fc.tuple(fc.constantFrom("Basic", "Digest", "Negotiate"), parameters), { maxLength: 2 });
    const scheme = fc.constantFrom("Bearer", "bearer", "BEARER");
    const property = fc.property(others, scheme, parameters, others, (before, name, pairs, after) => {
      const header = [...before, [name, pairs] as const, ...after].map(([one, its]) => write(one, its)).join(", ");
      const response = new Response(null, { headers: { "www-authenticate": header } });
      expect(readChallenge(response, "bearer")).toEqual(Object.fromEntries(pairs));
      if (!before.concat(after).some(([one]) => one === "Digest"))
        expect(readChallenge(response, "digest")).toBeUndefined();
    });
    fc.assert(property, runs(1000));
  });
});

test("scopes are told apart into what was granted and what is missing", () => {
  const word = fc.stringMatching(/^[a-z:./]{1,6}$/);
  const property = fc.property(
    fc.uniqueArray(word),
    fc.uniqueArray(word),
    fc.constantFrom(" ", ",", "  ", ", "),
    (asked, granted, separator) => {
      const token = { scope: granted.join(separator), requested_scope: asked.join(" ") } as unknown as OAuth2Token;
      const missing = asked.filter((name) => !granted.includes(name));
      expect(readScopes(token)).toEqual({ granted, missing });
    },
  );
  fc.assert(property, runs(500));
});

test("any scope is read", () => {
  const property = fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (scope, asked) => {
    const { granted, missing } = readScopes({ access_token: "a", token_type: "bearer", scope, requested_scope: asked });
    expect(missing.filter((name) => granted.includes(name) || name === "")).toEqual([]);
    expect(granted).not.toContain("");
  });
  fc.assert(property, runs(500));
});

describe("claims", () => {
  test("are read out of anything, or are none", () => {
    const property = fc.property(
      fc.oneof(
        hostileAnswer,
        hostileAnswer.map((text) => `.${text}.`),
      ),
      (jwt) => {
        const claims = decodeClaims(jwt);
        expect(Object.getPrototypeOf(claims)).toBe(Object.prototype);
        expect(Object.hasOwn(claims, "__proto__")).toBe(false);
      },
    );
    fc.assert(property, runs(1000));
  });

  test("come back as they were written", () => {
    const property = fc.property(hostileObject, fc.string(), fc.string(), (json, header, signature) => {
      const payload = Buffer.from(json).toString("base64url");
      expect(decodeClaims(`${header.replaceAll(".", "")}.${payload}.${signature}`)).toEqual(fieldsOf(json));
    });
    fc.assert(property, runs(1000));
  });
});
