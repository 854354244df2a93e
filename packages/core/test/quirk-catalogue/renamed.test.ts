import * as fc from "fast-check";
import { expect, it } from "vitest";

import type { Params } from "../../src/index.ts";
import { renamed } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { frozen, params } from "./arbitrary.ts";
import { signIn, tokenRequest } from "./scene.ts";

it("a name that a request does not have is not missed, and none is made up", async () => {
  const { asked, sent } = await signIn({ quirks: renamed({ "not there": "x", username: "login" }) });
  expect(Object.keys(asked)).not.toContain("x");
  expect([...new URLSearchParams(await sent[0]?.text()).keys()]).not.toContain("login");
});

it("a parameter that has the new name already gives way, wherever it stands", () => {
  const { authorization } = renamed({ client_id: "key" });
  expect(authorization({ key: "old", client_id: "app", a: "b" })).toEqual({ key: "app", a: "b" });
  expect(authorization({ client_id: "app", key: "old" })).toEqual({ key: "app" });
});

it("names change places", () => {
  expect(renamed({ a: "b", b: "a" }).authorization({ a: "1", b: "2" })).toEqual({ b: "1", a: "2" });
});

it("nothing is renamed into an object's prototype", () => {
  const bent = renamed({ a: "__proto__" }).authorization({ a: "x", b: "y" });
  expect([bent, Object.getPrototypeOf(bent)]).toEqual([{ b: "y" }, Object.prototype]);
});

it("names are other ones on every leg: where the browser goes, in the token request, and beside it", async () => {
  const quirks = renamed({ client_id: "appid", client_secret: "secret" });
  const { asked, sent } = await signIn({ quirks });
  expect([asked["appid"], asked["client_id"]]).toEqual(["app", undefined]);
  const form = Object.fromEntries(new URLSearchParams(await sent[0]?.text()));
  expect(form).toMatchObject({ appid: "app", secret: "s3cret", grant_type: "authorization_code", code: "c1" });
  expect(Object.keys(form).filter((name) => name.startsWith("client_"))).toEqual([]);
  expect(await quirks.endpointRequest("revocation", { token: "a1", client_id: "app" }, tokenRequest())).toEqual({
    token: "a1",
    appid: "app",
  });
});

it("one leg alone may have it", async () => {
  const { asked, sent } = await signIn({ quirks: { authorization: renamed({ scope: "perms" }).authorization } });
  expect(asked).toMatchObject({ perms: "read write", client_id: "app" });
  expect(new URLSearchParams(await sent[0]?.text()).get("client_id")).toBe("app");
});

it("parameters that are renamed and named back are what they were, in the same order", () => {
  const property = fc.property(params, (fields) => {
    const names = Object.fromEntries(Object.keys(fields).map((key, index) => [key, `renamed ${index}`]));
    const back = Object.fromEntries(Object.entries(names).map(([from, to]) => [to, from]));
    const there: Params = frozen(renamed(names).authorization(fields));
    expect(Object.keys(there)).toEqual(Object.values(names));
    expect(Object.entries(renamed(back).authorization(there))).toEqual(Object.entries(fields));
  });
  fc.assert(property, runs(500));
});
