import { inspect } from "node:util";

import { describe, expect, test } from "vitest";

import { memoryStore, type OAuth2Token } from "../../../src/index.ts";
import { accounts } from "./accounts.ts";
import { findKey } from "./keys.ts";
import { createScene } from "./scene.ts";

/** Everything that a careless log could make of a value. */
function printed(value: unknown): readonly string[] {
  const deep = { depth: 9, showHidden: true, getters: true } as const;
  return [inspect(value), inspect(value, deep), inspect([{ value }], deep), String(value)];
}

describe.each(Object.entries(accounts))("of an account with %s", (_, account) => {
  test("nothing that an application holds in its hands shows a secret when it is printed", async () => {
    const runtime = { store: memoryStore<OAuth2Token>() };
    const scene = createScene(account, runtime);
    const { client } = scene;
    await client.token();
    const held = {
      client,
      token: await client.token(),
      scopes: await client.scopes(),
      fetch: client.fetch,
      http: client.http,
      store: runtime.store,
    };
    for (const [name, value] of Object.entries(held)) {
      expect([name, scene.findCanaries(printed(value))]).toEqual([name, []]);
    }
    expect(scene.findCanaries(client)).toEqual([]);
    expect(JSON.stringify(client)).toBe("{}");
  });

  test("the token is stored complete", async () => {
    const scene = createScene(account);
    const token = await scene.client.token();
    expect(JSON.parse(JSON.stringify(token))).toEqual({ ...token });
    expect(scene.findCanaries(JSON.stringify(token))).not.toEqual([]);
  });
});

describe.each(Object.entries(accounts).filter(([, { isForItself }]) => isForItself !== true))(
  "of a subject's session with %s",
  (_, account) => {
    test("nothing shows a secret when it is printed", async () => {
      const scene = createScene(account);
      const session = scene.client.as("grace@example.test");
      await session.token();
      for (const value of [session, await session.token(), session.http, session.fetch, scene.client]) {
        expect(scene.findCanaries(printed(value))).toEqual([]);
      }
      expect(scene.findCanaries(session)).toEqual([]);
    });
  },
);

test.each(Object.entries(accounts).filter(([name]) => name.startsWith("a key file")))(
  "the options of %s do not print its key",
  (_, { create }) => {
    const options = create((label) => label);
    expect(findKey(printed(options))).toEqual([]);
    expect(findKey({ ...options.key })).not.toEqual([]);
  },
);
