import { describe, expect, it } from "vitest";

import { memoryStore, type OAuth2Token } from "../../src/index.ts";
import { caught, plain, renewable } from "../plain-server.ts";

const refusal = { code: "option_missing", remedy: "mend_configuration", provider: "as.example.test" };

const bad = [
  "",
  "undefined",
  "NaN",
  "[object Object]",
  "user:undefined",
  "user:NaN",
  "user:[object Object]",
  "user/[object Promise]",
  "tenant:7:undefined",
  "user-undefined",
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
    "undefined:7",
    "user:NaNcy",
    "NaN:7",
    "user:Nan",
    "user:undefined@example.com",
    "[object Object]:7",
    "object",
    "user:[7]",
    "Undefined",
  ])("%j", async (as) => {
    const { client } = plain();
    await client.session("clientCredentials", {}, { as });
    expect((await (await client.restore(as)).token()).access_token).toBe("access-2");
  });
});

it("a name that is made of what is missing is refused, as programs make it", async () => {
  const { client } = plain();
  const user: { readonly id?: string } = {};
  for (const name of [`user:${user.id}`, `user:${Number(user.id)}`, `user:${String(user)}`]) {
    // oxlint-disable-next-line no-await-in-loop
    expect(await caught(async () => client.restore(name))).toMatchObject(refusal);
  }
});
