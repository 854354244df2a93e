import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { redisStore } from "../src/index.ts";
import { tokenOf } from "./setup.ts";

describe("of the commands that wait for a place", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("those fail that came together with one that is not answered in time, and are not sent", async () => {
    const { read, sent, outcomes } = node();
    read("slow", 300);
    await vi.advanceTimersByTimeAsync(210);
    expect(outcomes).toEqual(Array.from({ length: 300 }, () => "Redis did not answer within 0.2 s"));
    expect(sent).toHaveLength(256);
  });

  it("those that came later go on, and are answered where their node is well", async () => {
    const { read, outcomes } = node();
    read("slow", 256);
    await vi.advanceTimersByTimeAsync(150);
    read("well", 100);
    await vi.advanceTimersByTimeAsync(60);
    expect(outcomes.filter((outcome) => outcome === "answered")).toHaveLength(100);
    expect(outcomes.filter((outcome) => outcome !== "answered")).toHaveLength(256);
  });

  it("those that came later fail when their own time is up, if they still wait", async () => {
    const { read, sent, outcomes } = node();
    read("slow", 256);
    await vi.advanceTimersByTimeAsync(150);
    read("slow", 300);
    await vi.advanceTimersByTimeAsync(60);
    expect(outcomes).toHaveLength(256);
    await vi.advanceTimersByTimeAsync(145);
    expect(outcomes).toHaveLength(256 + 44);
    expect(sent).toHaveLength(512);
  });

  it("none fails, however long it waits, while those before it are answered in time", async () => {
    const { read, outcomes } = node();
    read("busy", 2000);
    await vi.advanceTimersByTimeAsync(2000);
    expect(outcomes).toEqual(Array.from({ length: 2000 }, () => "answered"));
  });
});

/** A store on nodes of which one is well, one answers after 150 ms and one never; commands have 200 ms. */
function node(): {
  readonly read: (name: "well" | "busy" | "slow", times: number) => void;
  readonly sent: readonly string[];
  readonly outcomes: readonly string[];
} {
  const sent: string[] = [];
  const outcomes: string[] = [];
  const store = redisStore(
    async (_, key = "") => {
      sent.push(key);
      await new Promise<void>((resolve) => {
        if (key.endsWith("well")) resolve();
        if (key.endsWith("busy")) setTimeout(resolve, 150);
      });
      return JSON.stringify(tokenOf("a"));
    },
    { timeout: 0.2 },
  );
  const read = async (name: string): Promise<void> => {
    try {
      await store.get(name);
      outcomes.push("answered");
    } catch (error) {
      outcomes.push((error as Error).message.split(";")[0] ?? "");
    }
  };
  return {
    read: (name, times) => {
      for (let n = 0; n < times; n += 1) void read(name);
    },
    sent,
    outcomes,
  };
}
