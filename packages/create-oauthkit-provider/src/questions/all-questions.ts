import { endpointQuestions } from "./endpoint-questions.ts";
import { ownerQuestions, packageQuestions, type Place } from "./package-questions.ts";
import type { Question } from "./question.ts";
import { grantQuestion, tokenQuestions } from "./token-questions.ts";

/** Every question, in the order of asking: what one depends on comes before it. */
export function allQuestions(place: Place): readonly Question[] {
  return [...packageQuestions(place), grantQuestion, ...endpointQuestions, ...tokenQuestions, ...ownerQuestions(place)];
}
