import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { notOffered } from "../../ending.ts";
import { expectPureExtras } from "../../extras-purity.ts";
import { deepFreeze, expectWorksFrozen, frozenCopy } from "../../frozen.ts";
import { expectPure } from "../../pure.ts";
import { withExtras } from "../own-signer.ts";
import { watchQuirks } from "../quirk-calls.ts";
import { refreshWith } from "../renewal.ts";
import type { AnyDefinition, Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";
import type { Ways } from "../ways.ts";

/** What a definition's functions may not do: remember, and change what they are given. */
export function purityCases({ others }: Ways): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "extras-pure",
      level: "sign-in",
      title: "reads its token fields without remembering or changing anything",
      needs: ["sign-in"],
      run: async (scene) => {
        const definition = scene.define();
        const { extras } = definition;
        if (extras === undefined) notOffered("the definition has no `extras`");
        const seen: Parameters<typeof extras>[] = [];
        const watched = withExtras(definition, (_, ...given) => seen.push(structuredClone(given)));
        await signIn(scene, scene.open(watched));
        let options: object | undefined;
        const anew = (): typeof extras => scene.define("first", (own) => (options = own)).extras ?? extras;
        for (const given of seen) {
          await expectPureExtras({
            given,
            call: (other) => extras(...frozenCopy(other as typeof given)),
            callAnew: (other) => anew()(...frozenCopy(other as typeof given)),
            own: () => [definition, options],
          });
        }
      },
    },
    {
      id: "quirks-pure",
      level: "sign-in",
      title: "bends requests and answers without remembering or changing anything",
      needs: ["sign-in"],
      run: async (scene) => {
        if (scene.define().quirks === undefined) notOffered("the definition has no `quirks`");
        const { watched, calls } = watchQuirks(scene.define, scene.fresh);
        await useLegs(scene, watched, others);
        for (const pure of await Promise.all(calls)) await expectPure(pure);
      },
    },
    {
      id: "definition-frozen",
      level: "sign-in",
      title: "works with options and a definition that cannot be changed",
      needs: ["call-accepted"],
      run: async (scene) => {
        await expectWorksFrozen(async () => {
          const { session } = await signIn(scene, scene.open(deepFreeze(scene.define("first", deepFreeze))));
          await scene.call(session);
        });
      },
    },
  ];
}

/** Everything in which quirks have a say, once. */
async function useLegs(scene: Scene, definition: AnyDefinition, others: readonly string[]): Promise<void> {
  const client = scene.open(definition);
  const { token } = await signIn(scene, client);
  await caught(async () => refreshWith(scene, client, token));
  await caught(async () => client.revoke(token));
  for (const way of others) await caught(async () => signIn(scene, client, way));
}
