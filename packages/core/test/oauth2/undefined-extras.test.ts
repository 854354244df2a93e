import { describe, expect, it } from "vitest";

import { maybe, memoryStore, type OAuth2Definition, type OAuth2Token, type Wire } from "../../src/index.ts";
import { plain } from "../plain-server.ts";

const answer = { access_token: "access-2", token_type: "bearer", expires_in: 3600, internal: "of the server's" };
const now = (): number => Date.UTC(2030, 0, 1);
const old = { access_token: "access-1", token_type: "bearer", refresh_token: "refresh-1", expires_at: 9 };

type Extras = (wire: Wire) => object;

function open(own: Extras, fields: object = {}, more: Partial<OAuth2Definition> = {}): ReturnType<typeof plain> {
  const change = { ...more, extras: own } as Partial<Omit<OAuth2Definition, "grants">>;
  return plain({ token: () => Response.json({ ...answer, ...fields }) }, change, { now });
}

/** Tells what it has seen. */
function seen({ scope, requested_scope }: Wire): object {
  return { seen: `${String(scope)} of ${String(requested_scope)}` };
}

/** Leaves one field of the answer out, and has one of its own that is seldom there. */
function extras(wire: Wire): object {
  return { internal: undefined, nickname: maybe(wire, "nickname") };
}

describe("a field that extras return as undefined", () => {
  it("is left out of the token, though the answer has it", async () => {
    const { client } = open(extras);
    const token = await (await client.session("clientCredentials", {})).token();
    expect(Object.keys(token).toSorted()).toEqual(["access_token", "expires_at", "expires_in", "token_type"]);
  });

  it("is left out of what a store gets", async () => {
    const store = memoryStore<OAuth2Token>();
    const client = plain({ token: () => Response.json(answer) }, { extras }, { now, store }).client;
    await client.session("clientCredentials", {}, { as: "somebody" });
    expect(await store.get("as.example.test:somebody")).not.toHaveProperty("internal");
  });

  it("is left out on renewal, too, though answer and old token have it", async () => {
    const { client } = open(extras);
    const token = await client.resume({ ...old, internal: "kept before" }).token();
    expect(token).toMatchObject({ access_token: "access-2" });
    expect(token).not.toHaveProperty("internal");
  });

  it("stays as it was on renewal, where the answer says nothing of it", async () => {
    const { client } = open(extras);
    const token = await client.resume({ ...old, nickname: "kim" }).token();
    expect(token).toMatchObject({ access_token: "access-2", nickname: "kim" });
  });

  it("may be a standard one", async () => {
    const { client } = open(() => ({ expires_in: undefined }));
    const token = await client.resume({ ...old }).token();
    expect(token).not.toHaveProperty("expires_in");
    expect(token).toMatchObject({ access_token: "access-2", expires_at: now() / 1000 + 3600 });
  });
});

describe("what extras see of the scope on renewal", () => {
  const granted = { ...old, scope: "read", requested_scope: "read write" };

  it("is what was granted before, where the answer does not say", async () => {
    const { client } = open(seen);
    expect(await client.resume(granted).token()).toMatchObject({ seen: "read of read write", scope: "read" });
  });

  it("is what the answer says", async () => {
    const { client } = open(seen, { scope: "write" });
    expect(await client.resume(granted).token()).toMatchObject({ seen: "write of read write", scope: "write" });
  });

  it("is the definition's own scope, where the token has none", async () => {
    const { client } = open(seen, {}, { scope: { default: ["basic"] } });
    expect(await client.resume(old).token()).toMatchObject({ seen: "basic of basic" });
  });

  it("is what the way in has asked for, the first time", async () => {
    const { client } = open(seen);
    const session = await client.session("clientCredentials", { scope: ["read"] });
    expect(await session.token()).toMatchObject({ seen: "read of read" });
  });
});
