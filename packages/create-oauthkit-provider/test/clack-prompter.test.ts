import { isCancel, multiselect, select, text } from "@clack/prompts";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { clackPrompter } from "../src/clack-prompter.ts";

vi.mock("@clack/prompts", () => {
  const cancelled = Symbol("cancelled");
  return {
    isCancel: (answer: unknown) => answer === cancelled,
    text: vi.fn<() => Promise<unknown>>().mockResolvedValue(cancelled),
    select: vi.fn<() => Promise<unknown>>().mockResolvedValue(cancelled),
    multiselect: vi.fn<() => Promise<unknown>>().mockResolvedValue(cancelled),
  };
});

const choices = [{ value: "code" }, { value: "device", hint: "on another device" }];
const question = { message: "The ways in", choices };

describe("a person at a terminal", () => {
  beforeEach(() => {
    vi.clearAllMocks();
  });

  it("may give up at a question of every kind", async () => {
    expect(
      await clackPrompter.text({ message: "?", example: undefined, initial: undefined, check: unasked }),
    ).toBeUndefined();
    expect(await clackPrompter.choose({ ...question, initial: undefined })).toBeUndefined();
    expect(await clackPrompter.chooseSeveral({ ...question, initial: [], check: unasked })).toBeUndefined();
    expect(isCancel("code")).toBe(false);
  });

  it("is asked again, and told why, until some choices go together", async () => {
    vi.mocked(multiselect).mockResolvedValueOnce(["device"]).mockResolvedValueOnce(["code"]);
    expect(await clackPrompter.chooseSeveral({ ...question, initial: ["device"], check: checkWays })).toEqual(["code"]);
    const messages = vi.mocked(multiselect).mock.calls.map(([{ message }]) => message);
    expect(messages).toEqual(["The ways in", "The ways in. It has no code"]);
  });

  it("sees what an answer may look like, and what it is if nothing is typed", async () => {
    vi.mocked(text).mockResolvedValueOnce("clips");
    expect(await clackPrompter.text({ message: "?", example: "clips", initial: "mine", check: checkName })).toBe(
      "clips",
    );
    const [options] = vi.mocked(text).mock.calls[0] ?? [];
    expect(options).toMatchObject({ placeholder: "clips", initialValue: "mine" });
    const validate = options?.validate as (answer?: string) => unknown;
    expect(validate()).toBe("It is empty");
  });

  it("sees the choices with what they mean", async () => {
    vi.mocked(select).mockResolvedValueOnce("code");
    expect(await clackPrompter.choose({ ...question, initial: "code" })).toBe("code");
    const [options] = vi.mocked(select).mock.calls[0] ?? [];
    expect(options?.options).toEqual([
      { value: "code", label: "code" },
      { value: "device", label: "device", hint: "on another device" },
    ]);
  });
});

function checkWays(chosen: readonly string[]): string | undefined {
  return chosen.includes("code") ? undefined : "It has no code";
}

function checkName(answer: string): string | undefined {
  return answer === "" ? "It is empty" : undefined;
}

function unasked(): never {
  throw new Error("Whoever gives up has no answer to look at");
}
