import * as fc from "fast-check";
import { expect, it } from "vitest";

import type { Params } from "../../src/index.ts";
import { omitted } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { frozen, params } from "./arbitrary.ts";
import { signIn, tokenRequest } from "./scene.ts";

it("what is not there is not missed", () => {
  expect(omitted(["scope", "constructor"]).tokenRequest({ a: "b" }, tokenRequest())).toEqual({ a: "b" });
});

it("the browser is sent with it all the same", async () => {
  const { asked, sent } = await signIn({ quirks: omitted(["redirect_uri"]) });
  expect(asked["redirect_uri"]).toBe("https://app.example.test/callback");
  const form = new URLSearchParams(await sent[0]?.text());
  expect([form.has("redirect_uri"), form.get("code")]).toEqual([false, "c1"]);
});

it("keeps everything else as it was, in its order", async () => {
  const property = fc.asyncProperty(params, fc.infiniteStream(fc.boolean()), async (form, coins) => {
    const names = frozen(Object.keys(form).filter(() => coins.next().value));
    const left = (await omitted(names).tokenRequest(form, tokenRequest())) as Params;
    expect(Object.entries(left)).toEqual(Object.entries(form).filter(([name]) => !names.includes(name)));
  });
  await fc.assert(property, runs(300));
});
