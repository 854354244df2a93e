import { describe, expect, it } from "vitest";

import { localLock, memoryStore } from "../src/index.ts";

describe("memoryStore", () => {
  it("keeps, overwrites and deletes by key, names of Object.prototype included", async () => {
    const store = memoryStore<{ n: number }>();
    expect(await store.get("__proto__")).toBeUndefined();
    await store.set("__proto__", { n: 1 });
    await store.set("__proto__", { n: 2 });
    expect(await store.get("__proto__")).toEqual({ n: 2 });
    await store.delete("__proto__");
    expect(await store.get("__proto__")).toBeUndefined();
  });

  it("hands out copies, as other stores do", async () => {
    const store = memoryStore<{ n: number }>();
    const token = { n: 1 };
    await store.set("a", token);
    token.n = 2;
    expect(await store.get("a")).toEqual({ n: 1 });
  });
});

describe("localLock", () => {
  it("runs tasks of one name one after the other, and those of two names side by side", async () => {
    const lock = localLock();
    const order: string[] = [];
    const task = (name: string, wait: number) => async (): Promise<void> => {
      order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, wait));
      order.push(`${name} out`);
    };
    await Promise.all([lock("x", task("first", 20)), lock("x", task("second", 1)), lock("y", task("other", 1))]);
    expect(order).toEqual(["first in", "other in", "other out", "first out", "second in", "second out"]);
  });

  it("passes results and failures on, and lets the next one run after a failure", async () => {
    const lock = localLock();
    const failing = lock("x", async () => {
      throw new Error("no");
    });
    const next = lock("x", async () => 1);
    await expect(failing).rejects.toThrow("no");
    await expect(next).resolves.toBe(1);
    const direct = lock("x", () => {
      throw new Error("before any promise");
    });
    await expect(direct).rejects.toThrow("before any promise");
    await expect(lock("x", async () => 2)).resolves.toBe(2);
  });
});
