import { expect, it } from "vitest";

import { readsByName } from "../../src/remote/index.ts";

const reads = readsByName({ verbs: ["get", "is", "search"], words: ["info", "list"] });

it.each([
  "users.get",
  "users.getInfo",
  "users.get2",
  "users.get_all",
  "groups.isMember",
  "photos.search",
  "photos.searchByTag",
  "group.info",
  "group.list",
  "group.members.getAll",
])("%s reads", (method) => {
  expect(reads(method)).toBe(true);
});

it.each([
  "users.getaway",
  "users.issue",
  "users.isolate",
  "users.searching",
  "users.forget",
  "users.budget",
  "users.Get",
  "users.GETALL",
  "group.information",
  "group.listAll",
  "group.relist",
  "get.post",
  "getInfo.delete",
  "users.post",
  "users.toString",
  "users.",
])("%s counts as a write", (method) => {
  expect(reads(method)).toBe(false);
});

it("without words, only the verbs read", () => {
  const alone = readsByName({ verbs: ["get"] });
  expect(["a.get", "a.getB", "a.info", "a."].map(alone)).toEqual([true, true, false, false]);
});

it("says the same whenever it is asked", () => {
  expect(["a.getB", "a.getB", "a.post", "a.getB"].map(reads)).toEqual([true, true, false, true]);
});
