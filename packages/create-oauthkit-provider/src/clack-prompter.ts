import { isCancel, multiselect, select, text } from "@clack/prompts";

import type { Prompter } from "./questions/ask.ts";
import type { Choice } from "./questions/question.ts";

/** Asks in the terminal. */
export const clackPrompter: Prompter = {
  text: async ({ message, example, initial, check }) =>
    answerOf(
      await text({
        message,
        ...(example === undefined ? {} : { placeholder: example }),
        ...(initial === undefined ? {} : { initialValue: initial }),
        validate: (answer = "") => check(answer),
      }),
    ),
  choose: async ({ message, choices, initial }) =>
    answerOf(
      await select({
        message,
        options: choices.map(optionOf),
        ...(initial === undefined ? {} : { initialValue: initial }),
      }),
    ),
  chooseSeveral: async ({ message, choices, initial, check }) => {
    let chosen = initial;
    // This prompt has no check of its own: it comes back until the answer is one.
    for (let words = message; ;) {
      const answer = answerOf(
        await multiselect({ message: words, options: choices.map(optionOf), initialValues: [...chosen] }),
      );
      const wrong = answer === undefined ? undefined : check(answer);
      if (answer === undefined || wrong === undefined) return answer;
      chosen = answer;
      words = `${message}. ${wrong}`;
    }
  },
};

/** What these prompts give for somebody who gives up is a symbol. */
function answerOf<T>(answer: T): Exclude<T, symbol> | undefined {
  return isCancel(answer) ? undefined : (answer as Exclude<T, symbol>);
}

function optionOf({ value, hint }: Choice): { value: string; label: string; hint?: string } {
  return { value, label: value, ...(hint === undefined || hint === "" ? {} : { hint }) };
}
