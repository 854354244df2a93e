import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, wordsOf } from "../../ending.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Two applications of one provider in one process. */
export function apartCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "applications-apart",
      level: "sign-in",
      title: "keeps two applications apart",
      needs: ["call-accepted"],
      run: async (scene) => {
        const advice =
          "Keep nothing outside the function that makes the definition; and let the emulator register both applications";
        const [first, second] = [scene.open(scene.define("first")), scene.open(scene.define("second"))];
        const error = await caught(async () => {
          const signedIn = [await signIn(scene, first), await signIn(scene, second)];
          for (const { session } of signedIn) await scene.call(session);
        });
        if (error !== undefined) fail(`beside a second application, it fails: ${wordsOf(error)}`, advice, error);
        const { token } = await signIn(scene, first);
        const borrowed = await caught(async () => scene.call(second.session(token)));
        check(borrowed !== undefined, "an application can call with another one's token", advice);
      },
    },
  ];
}
