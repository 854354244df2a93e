import process from "node:process";

import { password, text } from "@clack/prompts";
import { describe, expect, it, vi } from "vitest";

import { clackPrompter } from "../src/clack-prompter.ts";

vi.mock("@clack/prompts", () => {
  const cancelled = Symbol("cancelled");
  const cancel = async (): Promise<unknown> => cancelled;
  return {
    isCancel: (answer: unknown) => answer === cancelled,
    text: vi.fn<() => Promise<unknown>>(cancel),
    password: vi.fn<() => Promise<unknown>>(cancel),
  };
});

describe("a person at a terminal", () => {
  it("may give up", async () => {
    expect(await clackPrompter.text({ message: "?" })).toBeUndefined();
    expect(await clackPrompter.secret({ message: "?" })).toBeUndefined();
  });

  it("is asked on standard error, and again where nothing is typed", async () => {
    vi.mocked(text).mockResolvedValueOnce("clips");
    expect(await clackPrompter.text({ message: "?" })).toBe("clips");
    const [options] = vi.mocked(text).mock.lastCall ?? [];
    expect(options?.output).toBe(process.stderr);
    const validate = options?.validate as (answer?: string) => string | undefined;
    expect([validate(), validate("  "), validate("x")]).toEqual([expect.any(String), expect.any(String), undefined]);
  });

  it("may leave out what is optional", async () => {
    vi.mocked(password).mockResolvedValueOnce("");
    expect(await clackPrompter.secret({ message: "?", optional: true })).toBe("");
    const [options] = vi.mocked(password).mock.lastCall ?? [];
    const validate = options?.validate as (answer?: string) => string | undefined;
    expect(validate("")).toBeUndefined();
    expect(options?.output).toBe(process.stderr);
  });
});
