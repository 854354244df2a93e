import { describe, expect, it } from "vitest";

import { memoryStore, type OAuth2Token } from "../../src/index.ts";
import { caught, plain, renewable } from "../plain-server.ts";

const refusal = { code: "option_missing", remedy: "mend_configuration", provider: "as.example.test" };

const bad = [
  "",
  "undefined",
  "null",
  "NaN",
  "[object Object]",
  "user:undefined",
  "user:null",
  "user:NaN",
  "user:[object Object]",
  "user:Invalid Date",
  "user/[object Promise]",
  "user-undefined",
  "user_undefined",
  "undefined:7",
  "tenant:undefined:7",
  "user:",
  "пользователь:undefined",
];

describe.each(bad)("a session cannot be named %j", (as) => {
  it("by a way in, and nothing is spent", async () => {
    const { client, sent } = plain();
    expect(await caught(async () => client.session("clientCredentials", {}, { as }))).toMatchObject(refusal);
    expect(sent).toEqual([]);
  });

  it("by a function, and nothing is stored", async () => {
    const store = memoryStore<OAuth2Token>();
    const { client } = plain({}, {}, { store });
    expect(await caught(async () => client.session("clientCredentials", {}, { as: () => as }))).toMatchObject(refusal);
    expect(await store.get(`as.example.test:${as}`)).toBeUndefined();
  });

  it("when it is resumed, restored or revoked", async () => {
    const { client } = plain();
    expect(await caught(() => client.resume(renewable, { as }))).toMatchObject(refusal);
    expect(await caught(async () => client.restore(as))).toMatchObject(refusal);
    expect(await caught(async () => client.revoke(as))).toMatchObject(refusal);
  });
});

describe("a session may be named", () => {
  it.each([
    "user:undefinedly",
    "tenant/null/7",
    "https://alice.example/",
    "5f3Kq0c/",
    "@null:matrix.org",
    "user:nullable",
    "user:NaNcy",
    "user:Nan",
    "Undefined",
    "userundefined",
    "user:undefined@example.com",
    "null-island",
    "object",
    "user:[7]",
    "user:7:mail",
  ])("%j", async (as) => {
    const { client } = plain();
    await client.session("clientCredentials", {}, { as });
    expect((await (await client.restore(as)).token()).access_token).toBe("access-2");
  });
});

it("a name that is made of what is missing is refused, as programs make it", async () => {
  const { client } = plain();
  const user: { readonly id?: string } = {};
  for (const name of [`user:${user.id}`, `user:${Number(user.id)}`, "user:".concat(user as string)]) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await caught(async () => client.restore(name))).toMatchObject(refusal);
  }
});
