import process from "node:process";

import { isCancel, password, text } from "@clack/prompts";

import type { Prompter, Question } from "./prompter.ts";

/** Asks in the terminal, on standard error: standard output is for results. */
export const clackPrompter: Prompter = {
  text: async (question) => answerOf(await text({ ...asked(question), output: process.stderr })),
  secret: async (question) => answerOf(await password({ ...asked(question), mask: "•", output: process.stderr })),
};

function asked({ message, optional = false }: Question): {
  message: string;
  validate: (answer: string | undefined) => string | undefined;
} {
  return {
    message,
    validate: (answer = "") => (answer.trim() === "" && !optional ? "Give it, or press Ctrl-C." : undefined),
  };
}

/** What these prompts give for somebody who gives up is a symbol. */
function answerOf(answer: string | symbol | undefined): string | undefined {
  return isCancel(answer) ? undefined : String(answer ?? "");
}
