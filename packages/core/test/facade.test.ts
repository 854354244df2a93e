import { expect, it } from "vitest";

import { facade } from "../src/index.ts";

type Methods = {
  "users.getInfo": (parameters: { uids: string }) => readonly string[];
  "users.getCurrentUser": () => { name: string };
  ping: () => "pong";
};

it("calls remote methods by their dotted names", async () => {
  const calls: (readonly [string, unknown])[] = [];
  const api = facade<Methods>(async (method, parameters) => {
    calls.push([method, parameters]);
    return method;
  });
  await api.users.getInfo({ uids: "1" });
  await api.users.getCurrentUser();
  await api.ping();
  expect(calls).toEqual([
    ["users.getInfo", { uids: "1" }],
    ["users.getCurrentUser", undefined],
    ["ping", undefined],
  ]);
});

it("can be awaited and printed without being mistaken for a promise", async () => {
  const api = facade<Methods>(async (method) => method);
  expect(await Promise.resolve(api)).toBe(api);
  expect(typeof api.users).toBe("function");
});

it("sends nothing when it is logged, printed or turned into text", () => {
  const calls: string[] = [];
  const api = facade<Methods>(async (method) => calls.push(method));
  JSON.stringify({ api });
  expect(String(api.users.getInfo)).toBe("[remote method users.getInfo]");
  expect(Number(api)).toBeNaN();
  expect(calls).toEqual([]);
});

it("has no methods of functions in it, by which a program would call something else than it says", () => {
  const calls: string[] = [];
  const api = facade<Methods>(async (method) => calls.push(method));
  for (const name of ["bind", "apply", "then", "catch", "finally", "constructor", "prototype"]) {
    expect(Reflect.get(api.users.getInfo, name)).toBeUndefined();
    expect(Reflect.get(api, name)).toBeUndefined();
  }
  expect(() => (api.users.getInfo as never as () => void).bind(undefined)).toThrow(TypeError);
  expect(calls).toEqual([]);
});

it("leaves a catalogue its own methods, be they named as those of functions", async () => {
  const calls: string[] = [];
  const api = facade<{ "phone.call": () => string; "page.name": () => string; "page.length": () => string }>(
    async (method) => calls.push(method),
  );
  await api.phone.call();
  await api.page.name();
  await api.page.length();
  expect(calls).toEqual(["phone.call", "page.name", "page.length"]);
});
