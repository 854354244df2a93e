import { isDeepStrictEqual } from "node:util";

import type { OAuth1Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import { expectAsking, expectSubject } from "../../sessions.ts";
import { watchToken } from "../../watched-session.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** What a session is good for beside calls. */
export function sessionCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "token-kept",
      level: "sign-in",
      title: "gives tokens that a store can keep: out of JSON they sign again",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { token } = await signIn(scene);
        const kept = JSON.parse(JSON.stringify(token)) as OAuth1Token & X;
        const lost = Object.entries(token).filter(
          ([name, value]) => value !== undefined && !isDeepStrictEqual(value, Reflect.get(kept, name)),
        );
        const advice = "Let `extras` return texts, numbers and lists, and `signer` need nothing but the token's fields";
        check(lost.length === 0, `JSON does not keep the token's ${lost.map(([name]) => name).join(", ")}`, advice);
        const error = await caught(async () => scene.call(scene.open().session(kept)));
        if (error !== undefined) fail(`a token out of JSON does not sign: ${wordsOf(error)}`, advice, error);
      },
    },
    {
      id: "profile-subject",
      level: "sign-in",
      title: "tells who signed in, by a subject",
      needs: ["call-accepted"],
      run: async (scene) => {
        const definition = scene.define();
        if (definition.profile === undefined) notOffered("the definition has no `profile`");
        let reads = 0;
        const client = scene.open({ ...definition, ...watchToken(definition, () => (reads += 1)) });
        const { session } = await signIn(scene, client);
        await expectSubject(session);
        reads = 0;
        const another = (await signIn(scene, client)).session;
        await expectAsking(scene.recorder, another, () => reads);
      },
    },
  ];
}
