import * as fc from "fast-check";
import { expect, it } from "vitest";

import { nestedToken } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { asRead } from "./arbitrary.ts";
import { read, signIn } from "./scene.ts";

it.each([
  ["a refusal", { ok: false, error: "invalid_code" }],
  ["a renewal that is flat", { access_token: "a2" }],
  ["a text in the object's place", { data: "a1" }],
  ["a list in its place", { data: [1] }],
  ["null in its place", { data: null }],
])("%s is read as it is", async (_what, fields) => {
  expect(await read(nestedToken("data"), JSON.stringify(fields))).toEqual(fields);
});

it("a refusal beside an empty object stays one", async () => {
  const { error } = await signIn({ quirks: nestedToken("data") }, () =>
    Response.json({ error: "invalid_grant", data: {} }),
  );
  expect(error).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
});

it("an object that is not where it was said to be is told by the names that are there", async () => {
  const { error } = await signIn({ quirks: nestedToken("data") }, () =>
    Response.json({ payload: { access_token: "a1" } }),
  );
  expect(error).toMatchObject({ code: "token_incomplete", message: expect.stringContaining("payload") as string });
});

it("goes into lists by number", async () => {
  const text = '{"data":[{"access_token":"a1"},{"access_token":"a2"}],"own":1}';
  expect(await read(nestedToken("data.0"), text)).toEqual({ access_token: "a1", own: 1 });
});

it("an object within an answer is read, and what stands beside it", async () => {
  const step = fc.oneof(fc.stringMatching(/^[a-z_0-9]{1,6}$/), fc.constantFrom("constructor", "toString"));
  const leaf = fc.dictionary(fc.stringMatching(/^[A-Z]{1,4}$/), fc.jsonValue(), { maxKeys: 4 });
  const path = fc.array(step, { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(path, leaf, leaf, async (steps, inner, beside) => {
    const answer = steps.reduceRight<object>((object, key) => ({ [key]: object }), inner);
    const fields = await read(nestedToken(steps.join(".")), JSON.stringify({ ...beside, ...answer }));
    expect(fields).toEqual(asRead({ ...beside, ...inner }));
  });
  await fc.assert(property, runs(500));
});
