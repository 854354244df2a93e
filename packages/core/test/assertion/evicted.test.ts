import { expect, test } from "vitest";

import type { OAuth2Token, TokenStore } from "../../src/index.ts";
import { createTestStore } from "../renewal/test-store.ts";
import { createScene } from "./setup.ts";

test.each([true, false])(
  "an entry that goes away during a renewal is a beginning, whether the store can swap: %s",
  async (canSwap) => {
    const inner = createTestStore();
    const keys = new Set<string>();
    const swap: NonNullable<TokenStore<OAuth2Token>["swap"]> = (key, before, token) => {
      if (JSON.stringify(inner.peek(key)) !== JSON.stringify(before)) return false;
      inner.put(key, token);
      return true;
    };
    const get = async (key: string): Promise<OAuth2Token | undefined> => {
      keys.add(key);
      return inner.get(key);
    };
    const store = { ...inner, get, ...(canSwap ? { swap } : {}) };
    const scene = createScene({ runtime: { store, lock: async (_, task) => task() } });
    const call = async (): Promise<number> => (await scene.client.fetch(scene.server.endpoints.resource)).status;
    expect(await call()).toBe(200);
    scene.pass(3600);
    // Its time in the database runs out just then.
    scene.server.fault("token", (answer) => {
      for (const key of keys) inner.drop(key);
      return answer;
    });
    expect(await call()).toBe(200);
    expect([...keys].map((key) => inner.peek(key)).filter(Boolean)).toHaveLength(1);
    expect(scene.server.count("token")).toBe(2);
  },
);
