import { checkPlace } from "../rules/places.ts";
import type { Known, Question, QuestionName } from "./question.ts";

/** What flags and defaults come to. */
export interface Settled {
  /** Every answer that there is. */
  readonly known: Known;
  /** What is wrong with the flags, one line each. */
  readonly problems: readonly string[];
  /** What is wrong with the defaults: where nobody is asked, somebody has to write another. */
  readonly unfit: readonly string[];
  /** The questions that have no default and no answer. */
  readonly missing: readonly Question[];
}

/** Looks at all flags, and fills in the defaults of the rest. */
export function settle(questions: readonly Question[], given: Known): Settled {
  // A default may look at any flag, one that is asked about later too; a flag that does not fit is none.
  const known: Partial<Record<QuestionName, string>> = { ...given };
  // Of two answers that do not go together, the later one is the mistake.
  const before: Partial<Record<QuestionName, string>> = {};
  const problems: string[] = [];
  const unfit: string[] = [];
  const missing: Question[] = [];
  for (const question of questions) {
    const { name, flag } = question;
    const misfit = question.misfit?.(known);
    if (misfit !== undefined) {
      if (given[name] !== undefined) problems.push(`${flag} does not fit, because ${misfit}; leave one of them out`);
      delete known[name];
      continue;
    }
    const answer = given[name] ?? question.fallback?.(known);
    if (answer === undefined) missing.push(question);
    else {
      const wrong = question.check(answer, known) ?? checkPlace(name, { ...before, [name]: answer });
      const isConsequence = given[name] === undefined && missing.some((one) => one.name === question.follows);
      if (wrong !== undefined && !isConsequence)
        (given[name] === undefined ? unfit : problems).push(`${flag} ${wrong}`);
      // What depends on a wrong answer is judged by the default: one mistake is told once.
      known[name] = wrong === undefined ? answer : (question.fallback?.(known) ?? answer);
      if (wrong === undefined) before[name] = answer;
    }
  }
  return { known, problems, unfit, missing };
}
