import { checkPlace } from "../rules/places.ts";
import type { Known, Question, QuestionName } from "./question.ts";

/** Whoever can be asked: a terminal, or a test. Each resolves to `undefined` where the person gives up. */
export interface Prompter {
  /** One line. `check` says what is wrong with it, as soon as it is given. */
  readonly text: (prompt: TextPrompt) => Promise<string | undefined>;
  readonly choose: (prompt: ChoicePrompt) => Promise<string | undefined>;
  readonly chooseSeveral: (prompt: SeveralPrompt) => Promise<readonly string[] | undefined>;
}

/** A question for one line. */
export interface TextPrompt {
  readonly message: string;
  readonly example: string | undefined;
  readonly initial: string | undefined;
  readonly check: (answer: string) => string | undefined;
}

/** A question for one of several. */
export interface ChoicePrompt {
  readonly message: string;
  readonly choices: NonNullable<Question["choices"]>;
  readonly initial: string | undefined;
}

/** A question for some of several. */
export interface SeveralPrompt extends Omit<ChoicePrompt, "initial"> {
  readonly initial: readonly string[];
  readonly check: (answer: readonly string[]) => string | undefined;
}

/** Asks whatever the flags have not answered. `undefined` where the person gives up. */
export async function askAll(
  questions: readonly Question[],
  given: Known,
  prompter: Prompter,
): Promise<Known | undefined> {
  const known: Partial<Record<QuestionName, string>> = { ...given };
  for (const question of questions) {
    if (known[question.name] !== undefined || question.misfit?.(known) !== undefined) continue;
    // Each question may depend on the answer before it.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await ask(question, known, prompter);
    if (answer === undefined) return undefined;
    known[question.name] = answer;
  }
  return known;
}

async function ask(question: Question, known: Known, prompter: Prompter): Promise<string | undefined> {
  const { ask: message, choices, several = false, example } = question;
  const initial = question.fallback?.(known);
  // A terminal shows the complaint alone: there it is about the line above.
  const check = (answer: string): string | undefined => {
    const given = answer.trim();
    const wrong = question.check(given, known) ?? checkPlace(question.name, { ...known, [question.name]: given });
    return wrong === undefined ? undefined : `It ${wrong}`;
  };
  if (choices === undefined) return (await prompter.text({ message, example, initial, check }))?.trim();
  if (!several) return prompter.choose({ message, choices, initial });
  const initials = initial === undefined ? [] : initial.split(",");
  const list = { message, choices, initial: initials, check: (answer: readonly string[]) => check(answer.join(",")) };
  return (await prompter.chooseSeveral(list))?.join(",");
}
