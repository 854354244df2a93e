import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, wordsOf } from "../../ending.ts";
import { textsOf } from "../../recorder.ts";
import type { Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Two applications of one provider in one process. */
export function apartCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "applications-apart",
      level: "sign-in",
      title: "keeps two applications apart",
      needs: ["call-accepted"],
      run: async (scene) => {
        const advice =
          "Keep nothing outside the function that makes the definition; and let the emulator register both applications";
        // Both are made before either is used.
        const clients = { first: scene.open(scene.define("first")), second: scene.open(scene.define("second")) };
        for (const name of ["first", "second"] as const) {
          const other = name === "first" ? "second" : "first";
          let error: unknown;
          const sent = await scene.recorder.during(async () => {
            error = await caught(async () => scene.call((await signIn(scene, clients[name])).session));
          });
          if (error !== undefined)
            fail(`beside another application, the ${name} one fails: ${wordsOf(error)}`, advice, error);
          const said = sent.flatMap(textsOf);
          const leak = scene.secretsOf(other).find((secret) => said.some((text) => text.includes(secret)));
          check(leak === undefined, `the ${name} application sends a secret of the ${other} one`, advice);
        }
      },
    },
  ];
}
