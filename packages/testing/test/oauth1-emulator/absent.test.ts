import { describe, expect, test } from "vitest";

import { at, start } from "./scene.ts";

describe("what is not there", () => {
  test.each([
    ["https://other.example/v1/users/me"],
    ["http://api.clips.example/v1/users/me"],
    ["https://api.clips.example:8443/v1/users/me"],
  ])("%s cannot be reached", async (url) => {
    const { emulator } = start();
    await expect(emulator.fetch(url)).rejects.toThrow(new TypeError("fetch failed"));
    expect(emulator.log).toMatchObject([{ url, status: 0, step: undefined }]);
  });

  test.each<[string, string, number, string | null]>([
    ["GET", at("/"), 404, null],
    ["GET", at("/v1/users/"), 404, null],
    ["GET", at("/v1/users/me/x"), 404, null],
    ["GET", at("/allow"), 404, null],
    ["GET", at("/v1/request"), 405, "POST"],
    ["DELETE", at("/v1/users/me"), 405, "GET"],
  ])("%s %s is answered with %i", async (method, url, status, allow) => {
    const response = await start().emulator.fetch(url, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([status, allow]);
  });
});
