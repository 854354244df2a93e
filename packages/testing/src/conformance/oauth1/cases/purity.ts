import { isDeepStrictEqual } from "node:util";

import type { OAuth1Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import { deepFreeze } from "../../frozen.ts";
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
        for (const wire of seen) expectPure("extras", () => extras(deepFreeze(structuredClone(wire))));
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
          expectPure("quirks.tokenResponse", () => read(answer.body, new Response(answer.body, answer)));
        }
      },
    },
    {
      id: "definition-frozen",
      level: "sign-in",
      title: "works with options and a definition that cannot be changed",
      needs: ["call-accepted"],
      run: async (scene) => {
        const error = await caught(async () => {
          const { session } = await signIn(scene, scene.open(deepFreeze(scene.define("first", deepFreeze))));
          await scene.call(session);
        });
        if (error === undefined) return;
        const advice = "Change neither the options nor the definition; keep what has to change in the session's `api`";
        fail(`with frozen options and a frozen definition, it fails: ${wordsOf(error)}`, advice, error);
      },
    },
  ];
}

function expectPure(name: string, read: () => unknown): void {
  const advice = "Return a new object, made of what is given and nothing else";
  try {
    const [once, again] = [read(), read()];
    check(isDeepStrictEqual(once, again), `\`${name}\` reads the same answer differently the second time`, advice);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    fail(`\`${name}\` changes what it is given: ${wordsOf(error)}`, advice, error);
  }
}
