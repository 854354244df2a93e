import type { OAuth1Token } from "@oauthkit/core";

import { readBodyText } from "../../body-text.ts";
import type { CaseDefinition } from "../../case.ts";
import { notOffered } from "../../ending.ts";
import { expectPureExtras } from "../../extras-purity.ts";
import { deepFreeze, expectWorksFrozen, frozenCopy } from "../../frozen.ts";
import { expectPure } from "../../pure.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** What a definition's functions may not do: remember, and change what they are given. */
export function purityCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "extras-pure",
      level: "sign-in",
      title: "reads its token fields without remembering or changing anything",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const definition = scene.define();
        const { extras } = definition;
        if (extras === undefined) notOffered("the definition has no `extras`");
        const seen: OAuth1Token[] = [];
        const watching = (wire: OAuth1Token): X => {
          seen.push(structuredClone(wire));
          return extras(wire);
        };
        await signIn(scene, scene.open({ ...definition, extras: watching }));
        let options: object | undefined;
        const anew = (): typeof extras => scene.define("first", (own) => (options = own)).extras ?? extras;
        for (const given of seen) {
          await expectPureExtras({
            given,
            call: (other) => extras(frozenCopy(other as OAuth1Token)),
            callAnew: (other) => anew()(frozenCopy(other as OAuth1Token)),
            own: () => [definition, options],
          });
        }
      },
    },
    {
      id: "quirks-pure",
      level: "sign-in",
      title: "reads credential answers without remembering or changing anything",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const { quirks } = scene.define();
        const read = quirks?.tokenResponse;
        if (read === undefined) notOffered("the definition has no `quirks.tokenResponse`");
        await signIn(scene);
        for (const { answer } of scene.recorder.exchanges) {
          if (answer === undefined) continue;
          const { value: given, write } = readBodyText(answer.body);
          const reading =
            (own: typeof read): ((other: unknown) => unknown) =>
            (other) =>
              own(write(other), new Response(write(other), answer));
          const anew = (): typeof read => scene.define().quirks?.tokenResponse ?? read;
          const callAnew = (other: unknown): unknown => reading(anew())(other);
          await expectPure({ name: "quirks.tokenResponse", given, call: reading(read), callAnew });
        }
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
