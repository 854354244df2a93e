import { isDeepStrictEqual } from "node:util";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import { deepFreeze } from "../../frozen.ts";
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
        for (const given of seen) await expectPure("extras", () => extras(...deepFreeze(structuredClone(given))));
      },
    },
    {
      id: "quirks-pure",
      level: "sign-in",
      title: "bends requests and answers without remembering or changing anything",
      needs: ["sign-in"],
      run: async (scene) => {
        const definition = scene.define();
        if (definition.quirks === undefined) notOffered("the definition has no `quirks`");
        const { watched, calls } = watchQuirks(definition);
        await useLegs(scene, watched, others);
        for (const { name, again } of calls) await expectPure(`quirks.${name}`, again);
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

/** Everything in which quirks have a say, once. */
async function useLegs(scene: Scene, definition: AnyDefinition, others: readonly string[]): Promise<void> {
  const client = scene.open(definition);
  const { token } = await signIn(scene, client);
  await caught(async () => refreshWith(scene, client, token));
  await caught(async () => client.revoke(token));
  for (const way of others) await caught(async () => signIn(scene, client, way));
}

async function expectPure(name: string, run: () => unknown): Promise<void> {
  const advice = "Return a new object, made of what is given and nothing else";
  let made: readonly unknown[] = [];
  const error = await caught(async () => {
    made = [await run(), await run()];
  });
  if (error !== undefined)
    fail(`\`${name}\` fails when it may change nothing that it is given: ${wordsOf(error)}`, advice, error);
  const [once, again] = made;
  check(isDeepStrictEqual(once, again), `\`${name}\` makes something else of the same the second time`, advice);
}
