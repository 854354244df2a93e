import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { CaseEnding, check, fail, wordsOf } from "../../ending.ts";
import type { Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";
import type { Ways } from "../ways.ts";

/** The way to a token that all other cases go, and what is in it. */
export function signInCases({ main }: Ways): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "sign-in",
      level: "sign-in",
      title: `signs in by ${main ?? "one of its ways in"}`,
      needs: ["definition-complete"],
      run: async (scene) => {
        const advice =
          "Add `grants: { name: () => input }` for one of the definition's ways in; `code` and `implicit` need no words";
        check(main !== undefined, "the setup can use none of the definition's ways in", advice);
        const error = await caught(async () => signIn(scene));
        if (error === undefined) return;
        if (error instanceof CaseEnding) throw error;
        fail(
          `nobody can sign in by ${main}: ${wordsOf(error)}`,
          "Check `endpoints`, `client`, `scope`, `quirks` and `extras` of the definition, and that the emulator knows the application and its redirect URI",
          error,
        );
      },
    },
  ];
}
