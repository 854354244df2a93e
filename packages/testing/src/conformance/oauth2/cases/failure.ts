import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { fail, notOffered } from "../../ending.ts";
import { expectPureFailure } from "../../failure-purity.ts";
import type { Exchange } from "../../recorder.ts";
import { expectRefusal, expectSilent, expectSturdy, stalenessAdvice } from "../../refusals.ts";
import { watchRenewals, withoutRefresh } from "../renewal.ts";
import type { AnyClient, Scene } from "../scene.ts";
import type { AnySession } from "../setup.ts";
import { type SignedIn, signIn } from "../sign-in.ts";

/** Refusals of the provider's API, and answers that are none. */
export function failureCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "failure-silent",
      level: "signed API",
      title: "sees no refusal in answers that are none",
      needs: ["signer-fed"],
      run: async (scene) => {
        const { failure, ...silent } = scene.define();
        if (failure === undefined) notOffered("the definition has no `failure`");
        const { session } = await signIn(scene, scene.open(silent));
        const sent = await scene.recorder.during(async () => caught(async () => scene.call(session)));
        expectSilent(failure, sent, "`signer`, or the setup's `call`");
      },
    },
    {
      id: "failure-sturdy",
      level: "signed API",
      title: "reads refusals out of any JSON without stumbling",
      needs: ["sign-in"],
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
        const { session } = await signInForRefusal(scene);
        const error = await caught(async () => refusal.call(session));
        expectRefusal(error, refusal.code);
        await expectUnrenewed(scene, refusal.call);
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

/** Signs in with what the refused call wants, which may be less than usual. */
async function signInForRefusal(scene: Scene, client: AnyClient = scene.open()): Promise<SignedIn> {
  return signIn({ ...scene, scope: scene.refusal?.scope ?? scene.scope }, client);
}

/** What the provider's own refusal looks like, where the setup has one. */
async function refusalsOf(scene: Scene): Promise<readonly Exchange[]> {
  const { session } = await signInForRefusal(scene);
  return scene.recorder.during(async () => caught(async () => scene.refusal?.call(session)));
}

/** Fails where the refused call has its token renewed, and the token is still good. */
async function expectUnrenewed(scene: Scene, call: (session: AnySession) => Promise<unknown>): Promise<void> {
  const renewals = watchRenewals(scene);
  const { session } = await signInForRefusal(scene, renewals.client);
  await caught(async () => call(session));
  if (renewals.count() === 0) return;
  // With a token that nothing renews, it can be asked what is left of it.
  const { client, token } = await signInForRefusal(scene);
  const alone = client.resume(withoutRefresh(token));
  await caught(async () => call(alone));
  if ((await caught(async () => scene.call(client.resume(withoutRefresh(token))))) !== undefined) return;
  fail("for a refusal that does not end the token, the token is renewed", stalenessAdvice);
}
