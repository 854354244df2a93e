import { expect, it } from "vitest";

import { readFailure } from "../src/failures.ts";
import { caught } from "./caught.ts";
import { setUp, signIn } from "./scene.ts";

it.each([
  [401, "UnauthorizedError", true, "sign_in_again"],
  [403, "ForbiddenError", false, "sign_in_again"],
  [423, "DiskResourceLockedError", false, "try_again"],
  [404, "DiskNotFoundError", false, undefined],
])("a refusal under %i, %s, says whether the token has ended, and what to do", (status, error, stale, remedy) => {
  const failure = readFailure({ error, message: "Слова", description: "Words" }, new Response(null, { status }));
  expect(failure).toEqual({ code: error, message: "Words", stale, ...(remedy === undefined ? {} : { remedy }) });
});

it("has the words of whichever field there is", () => {
  const answer = new Response(null, { status: 400 });
  const words = "Token was issued without device_id";
  expect(readFailure({ error: "a", error_description: words }, answer)).toMatchObject({ message: words });
  expect(readFailure({ error: "a", description: "", message: words }, answer)).toMatchObject({ message: words });
  expect(readFailure({ error: "a" }, answer)).toMatchObject({ message: "" });
});

it.each([undefined, null, "error", [], {}, { error: "" }, { error: {} }, { status: "ok" }])(
  "%j is no refusal",
  (body) => {
    expect(readFailure(body, new Response(null, { status: 200 }))).toBeUndefined();
  },
);

it("of login.yandex.ru, which is a status alone, is told as one where the renewal did not help", async () => {
  const scene = setUp();
  const session = await signIn(scene);
  scene.emulator.fault("userinfo", () => new Response(null, { status: 401 }), 9);
  expect(await caught(async () => session.profile())).toMatchObject({
    code: "http_failed",
    status: 401,
    remedy: "sign_in_again",
  });
  expect([scene.emulator.count("refresh"), scene.emulator.count("userinfo")]).toEqual([1, 2]);
});
