import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { check, notOffered } from "../../ending.ts";
import { expectPureFailure } from "../../failure-purity.ts";
import type { Exchange } from "../../recorder.ts";
import { expectRefusal, expectSilent, expectSturdy, stalenessAdvice } from "../../refusals.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Refusals of the provider's API, and answers that are none. */
export function failureCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "failure-silent",
      level: "signed API",
      title: "sees no refusal in answers that are none",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const { failure, ...silent } = scene.define();
        if (failure === undefined) notOffered("the definition has no `failure`");
        const { session } = await signIn(scene, scene.open(silent));
        const sent = await scene.recorder.during(async () => caught(async () => scene.call(session)));
        expectSilent(failure, sent, "`call`");
      },
    },
    {
      id: "failure-sturdy",
      level: "signed API",
      title: "reads refusals out of any JSON without stumbling",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const { failure } = scene.define();
        if (failure === undefined) notOffered("the definition has no `failure`");
        expectSturdy(failure, await refusalsOf(scene));
      },
    },
    {
      id: "refusal-read",
      level: "signed API",
      title: "turns a refused call into an ApiError with the provider's code",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { refusal } = scene;
        if (refusal === undefined) notOffered("the setup has no `refusal`");
        const { session } = await signIn(scene);
        const error = await caught(async () => refusal.call(session));
        expectRefusal(error, refusal.code);
        if (fieldOf(fieldOf(error, "failure"), "stale") !== true) return;
        // Unless that is what was refused.
        check(
          (await caught(async () => scene.call(session))) !== undefined,
          "a refusal that does not end the token is called stale",
          stalenessAdvice,
        );
      },
    },
    {
      id: "failure-pure",
      level: "signed API",
      title: "reads refusals without remembering or changing anything",
      needs: ["failure-sturdy", "refusal-read"],
      run: async (scene) => {
        const { failure } = scene.define();
        if (failure === undefined) notOffered("the definition has no `failure`");
        const refusals = await refusalsOf(scene);
        if (refusals.length === 0) notOffered("the setup has no `refusal`");
        await expectPureFailure(failure, () => scene.define().failure, refusals);
      },
    },
  ];
}

/** What the provider's own refusal looks like, where the setup has one. */
async function refusalsOf<X extends object, A, U>(scene: OAuth1Scene<X, A, U>): Promise<readonly Exchange[]> {
  const { session } = await signIn(scene);
  return scene.recorder.during(async () => caught(async () => scene.refusal?.call(session)));
}
