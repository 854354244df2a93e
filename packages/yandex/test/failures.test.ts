import { expect, it } from "vitest";

import { readFailure } from "../src/failures.ts";
import { caught } from "./caught.ts";
import { diskScope, setUp, signIn } from "./scene.ts";

it.each([
  [401, "UnauthorizedError", true, "sign_in_again"],
  [403, "ForbiddenError", false, "sign_in_again"],
  [423, "DiskResourceLockedError", false, "try_again"],
  [423, "DiskUploadTrafficLimitExceeded", false, "try_again"],
  [507, "DiskUploadTrafficLimitExceeded", false, "try_again"],
  [507, "DiskStorageQuotaExhaustedError", false, "mend_configuration"],
  [507, "DiskOwnerStorageQuotaExhaustedError", false, "mend_configuration"],
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
    expect(readFailure(body, new Response(null, { status: 400 }))).toBeUndefined();
  },
);

it.each([200, 201, 202])("a field named error is no refusal under %i", async (status) => {
  const scene = setUp();
  const session = await signIn(scene, { scope: diskScope });
  const answer = { error: "none", status: "success" };
  expect(readFailure(answer, new Response(null, { status }))).toBeUndefined();
  scene.emulator.fault("call", () => Response.json(answer, { status }));
  expect(await session.api.disk.about()).toEqual(answer);
});

it.each([
  [507, "DiskStorageQuotaExhaustedError", "mend_configuration"],
  [423, "DiskUploadTrafficLimitExceeded", "try_again"],
])("a disk that takes no more says what to do, under %i: %s", async (status, error, remedy) => {
  const scene = setUp();
  const session = await signIn(scene, { scope: diskScope });
  scene.emulator.fault("call", () => Response.json({ error, description: "Words" }, { status }), 9);
  const upload = async (): Promise<unknown> => session.api.disk.createFolder("/x");
  expect(await caught(upload)).toMatchObject({ status, remedy, failure: { code: error, message: "Words" } });
});

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
