import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { block, fail, wordsOf } from "../../ending.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Calls that the provider accepts. */
export function callCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "call-accepted",
      level: "signed API",
      title: "signs calls that the provider accepts",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        const error = await caught(async () => scene.call(session));
        if (error === undefined) return;
        if (await succeedsSilently(scene)) block("`failure` takes the answer for a refusal: see failure-silent");
        const advice = "Check the call's URL, `origins`, and `signer` where the definition has one";
        fail(`the setup's \`call\` fails: ${wordsOf(error)}`, advice, error);
      },
    },
  ];
}

/** Whether the call is answered well, and only `failure` sees a refusal in it. */
async function succeedsSilently<X extends object, A, U>(scene: OAuth1Scene<X, A, U>): Promise<boolean> {
  const { failure, ...silent } = scene.define();
  if (failure === undefined) return false;
  const { session } = await signIn(scene, scene.open(silent));
  return (await caught(async () => scene.call(session))) === undefined;
}
