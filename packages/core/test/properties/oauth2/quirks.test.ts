import * as fc from "fast-check";
import { expect, test } from "vitest";

import { isOAuthKitError, jsonBody, nested, type Params, renamed, viaGet } from "../../../src/index.ts";
import { wellFormedText } from "../credentials.ts";
import { runs } from "../runs.ts";
import { hostileAnswer } from "./hostile.ts";

const name = fc.oneof(wellFormedText(1), fc.constantFrom("constructor", "toString", "client_id", "scope"));
const value = fc.oneof(wellFormedText(0), fc.array(wellFormedText(0), { minLength: 2, maxLength: 3 }));
const params: fc.Arbitrary<Params> = fc.dictionary(
  name.filter((text) => text !== "__proto__"),
  value,
  { maxKeys: 5, noNullPrototype: true },
);

/** Pairs of a request's parameters, a list as a parameter that is repeated. */
function pairsOf(fields: Params): readonly (readonly [string, string])[] {
  return Object.entries(fields).flatMap(([key, one]) =>
    typeof one === "string" ? [[key, one] as const] : one.map((item) => [key, item] as const),
  );
}

function tokenRequest(url = "https://as.test/token"): Request {
  const headers = { accept: "application/json", authorization: "Basic x", dpop: "proof" };
  return new Request(url, { method: "POST", headers, body: new URLSearchParams({ a: "b" }) });
}

test("parameters that are renamed and named back are what they were", () => {
  const property = fc.property(params, (fields) => {
    const names = Object.fromEntries(Object.keys(fields).map((key, index) => [key, `renamed ${index}`]));
    const back = Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
    const there = renamed(names)(fields);
    expect(Object.keys(there)).toEqual(Object.values(names));
    expect(Object.entries(renamed(back)(there))).toEqual(Object.entries(fields));
    expect(Object.entries(renamed({ "not there": "x" })(fields))).toEqual(Object.entries(fields));
  });
  fc.assert(property, runs(500));
});

/** Leaves out what no reader of ours lets in. */
function harmless(key: string, field: unknown): unknown {
  return key === "__proto__" ? undefined : field;
}

test("an object within an answer is read, and what stands beside it", async () => {
  const step = fc.oneof(fc.stringMatching(/^[a-z_0-9]{1,6}$/), fc.constantFrom("constructor", "toString"));
  const leaf = fc.dictionary(fc.stringMatching(/^[A-Z]{1,4}$/), fc.jsonValue(), { maxKeys: 4 });
  const path = fc.array(step, { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(path, leaf, leaf, async (steps, inner, beside) => {
    const answer = steps.reduceRight<object>((object, key) => ({ [key]: object }), inner);
    const text = JSON.stringify({ ...beside, ...answer });
    const read = await nested(steps.join("."))(text, new Response());
    expect(read).toEqual(JSON.parse(JSON.stringify({ ...beside, ...inner }), harmless));
  });
  await fc.assert(property, runs(500));
});

test("whatever an answer says, and wherever it is looked into, fields come out or an error of oauthkit's", async () => {
  const property = fc.asyncProperty(fc.oneof(fc.json(), hostileAnswer), fc.string(), async (text, path) => {
    const read: unknown = await Promise.resolve()
      .then(async () => nested(path)(text, new Response()))
      .catch((error: unknown) => error);
    expect(isOAuthKitError(read) || Object.getPrototypeOf(read) === Object.prototype).toBe(true);
  });
  await fc.assert(property, runs(500));
});

test("a request as JSON says what the form would have said", async () => {
  const property = fc.asyncProperty(params, async (fields) => {
    const request = jsonBody(fields, tokenRequest());
    const { method, url, headers } = request;
    expect([method, url, headers.get("content-type")]).toEqual(["POST", "https://as.test/token", "application/json"]);
    expect([headers.get("authorization"), headers.get("dpop")]).toEqual(["Basic x", "proof"]);
    expect(await request.json()).toEqual(JSON.parse(JSON.stringify(fields)));
  });
  await fc.assert(property, runs(300));
});

test("a request by GET says what the form would have said, behind what its URL says already", async () => {
  const property = fc.asyncProperty(params, params, async (own, fields) => {
    const query = new URLSearchParams(pairsOf(own).map(([key, one]) => [key, one]));
    const request = viaGet(fields, tokenRequest(`https://as.test/token?${query}`));
    expect([request.method, request.body, request.headers.get("content-type")]).toEqual(["GET", null, null]);
    expect([request.headers.get("authorization"), request.headers.get("dpop")]).toEqual(["Basic x", "proof"]);
    expect([...new URL(request.url).searchParams]).toEqual([...pairsOf(own), ...pairsOf(fields)]);
  });
  await fc.assert(property, runs(300));
});
