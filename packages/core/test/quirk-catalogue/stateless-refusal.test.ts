import * as fc from "fast-check";
import { expect, it } from "vitest";

import type { PendingAuthorization } from "../../src/index.ts";
import { statelessRefusal } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { frozen, params } from "./arbitrary.ts";
import { signIn } from "./scene.ts";

const pending = frozen({ state: "s1" }) as PendingAuthorization;

it.each([
  ["a code", { state: "" }],
  ["a code beside a refusal", { state: "", error: "access_denied" }],
  ["a token beside a refusal", { state: "", code: "", error: "access_denied", access_token: "a1" }],
])("%s without its state stays refused, and nothing is sent", async (_what, back) => {
  const { error, sent } = await signIn({ quirks: statelessRefusal }, undefined, back);
  expect(error).toMatchObject({ code: "state_missing" });
  expect(sent).toEqual([]);
});

it("another sign-in's state is not covered", async () => {
  const back = { state: "other", code: "", error: "access_denied" };
  const { error } = await signIn({ quirks: statelessRefusal }, undefined, back);
  expect(error).toMatchObject({ code: "state_mismatch" });
});

it("a refusal without its state is that refusal", async () => {
  const back = { state: "", code: "", error: "access_denied" };
  const { error } = await signIn({ quirks: statelessRefusal }, undefined, back);
  expect(error).toMatchObject({ code: "authorization_refused", problem: "access_denied" });
});

it("a state is never put beside a code or a token, and never in place of another", () => {
  const property = fc.property(params, fc.subarray(["code", "access_token", "error", "state"]), (way, names) => {
    const given = frozen({ ...way, ...Object.fromEntries(names.map((name) => [name, "x"])) });
    const bent = statelessRefusal.callback(given, pending);
    const isRefusal = "error" in given && !("code" in given) && !("access_token" in given);
    expect(bent).toEqual(isRefusal ? { state: "s1", ...given } : given);
  });
  fc.assert(property, runs(300));
});
