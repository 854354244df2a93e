import * as fc from "fast-check";
import { expect, it } from "vitest";

import { renamedFields } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { answerFields, asRead } from "./arbitrary.ts";
import { read, signIn } from "./scene.ts";

it("an answer without the field is as it was, and short of nothing else", async () => {
  expect(await read(renamedFields({ expires: "expires_in" }), '{"access_token":"a1"}')).toEqual({ access_token: "a1" });
});

it("a refusal goes by its own words", async () => {
  const { error } = await signIn({ quirks: renamedFields({ err: "error", why: "error_description" }) }, () =>
    Response.json({ err: "invalid_grant", why: "used" }, { status: 400 }),
  );
  expect(error).toMatchObject({ code: "token_refused", remedy: "sign_in_again", problem: "invalid_grant" });
});

it("what is no answer is refused as ever", async () => {
  const { error } = await signIn(
    { quirks: renamedFields({ expires: "expires_in" }) },
    () => new Response("<html></html>"),
  );
  expect(error).toMatchObject({ code: "response_html" });
});

it("reads JSON and forms by the provider's names", async () => {
  const quirks = renamedFields({ accessToken: "access_token", expires: "expires_in" });
  const fields = { accessToken: "a1", expires: "3600" };
  for (const answer of [Response.json(fields), new Response(new URLSearchParams(fields))]) {
    const { token } = await signIn({ quirks }, () => answer);
    expect(token).toMatchObject({ access_token: "a1", expires_in: 3600 });
  }
});

it("the provider's field takes the place of the standard's", async () => {
  const text = '{"access_token":"a1","expires_in_sec":3600,"expires_in":3600000}';
  expect(await read(renamedFields({ expires_in_sec: "expires_in" }), text)).toEqual({
    access_token: "a1",
    expires_in: 3600,
  });
});

it("fields that are renamed and named back are what they were", async () => {
  const property = fc.asyncProperty(answerFields, async (fields) => {
    const names = Object.fromEntries(Object.keys(fields).map((name, index) => [name, `Renamed ${index}`]));
    const back = Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
    const there = await read(renamedFields(names), JSON.stringify(fields));
    expect(Object.keys(there as object)).toEqual(Object.values(names));
    expect(await read(renamedFields(back), JSON.stringify(there))).toEqual(asRead(fields));
  });
  await fc.assert(property, runs(300));
});
