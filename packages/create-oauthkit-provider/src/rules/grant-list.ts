import { type GrantName, grantNames } from "../answers.ts";
import { quoted, wordList } from "../questions/question.ts";

/** The ways in of an answer, in the order of the package. */
export function readGrants(answer: string): readonly GrantName[] {
  const words = wordsOf(answer);
  return grantNames.filter((name) => words.includes(name));
}

/** What is wrong with a list of them. */
export function checkGrants(answer: string): string | undefined {
  const wrong = wordsOf(answer).find((word) => !grantNames.some((name) => name === word));
  if (wrong !== undefined) return `has ${quoted(wrong)}; write ${wordList(grantNames)}, with commas between them`;
  const grants = readGrants(answer);
  if (grants.some((name) => name === "code" || name === "password" || name === "device")) return undefined;
  return "has no way for a person to sign in; add code, password or device";
}

function wordsOf(answer: string): readonly string[] {
  return answer
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
