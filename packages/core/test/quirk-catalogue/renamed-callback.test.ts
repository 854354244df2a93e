import * as fc from "fast-check";
import { expect, it } from "vitest";

import type { PendingAuthorization } from "../../src/index.ts";
import { renamedCallback } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { frozen, params } from "./arbitrary.ts";
import { signIn } from "./scene.ts";

const quirks = renamedCallback({ authCode: "code", error_reason: "error" });

it("a code without its state stays refused, whatever it is called", async () => {
  const { error, sent } = await signIn({ quirks }, undefined, { code: "", state: "", authCode: "c7" });
  expect(error).toMatchObject({ code: "state_missing" });
  expect(sent).toEqual([]);
});

it("a refusal by another name is one", async () => {
  const { error } = await signIn({ quirks }, undefined, { code: "", error_reason: "user_denied" });
  expect(error).toMatchObject({ code: "authorization_refused", problem: "user_denied" });
});

it("a way back with neither name is as invalid as ever", async () => {
  const { error } = await signIn({ quirks }, undefined, { code: "" });
  expect(error).toMatchObject({ code: "callback_invalid" });
});

it("the code is sent on by its standard name", async () => {
  const { token, sent } = await signIn({ quirks }, undefined, { code: "", authCode: "c7" });
  expect(token).toMatchObject({ access_token: "a1" });
  const form = new URLSearchParams(await sent[0]?.text());
  expect([form.get("code"), form.has("authCode")]).toEqual(["c7", false]);
});

it("what is renamed and named back is what it was", async () => {
  const pending = frozen({ state: "s1" }) as PendingAuthorization;
  const property = fc.asyncProperty(params, async (way) => {
    const names = Object.fromEntries(Object.keys(way).map((name, index) => [name, `renamed ${index}`]));
    const back = Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
    const there = frozen(await renamedCallback(names).callback(way, pending));
    expect(await renamedCallback(back).callback(there, pending)).toEqual({ ...way });
  });
  await fc.assert(property, runs(300));
});
