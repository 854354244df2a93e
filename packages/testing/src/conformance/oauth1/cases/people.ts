import type { OAuth1Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { expectApart, type ReadFields, type Somebody } from "../../people.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Two people in one process, at one application. */
export function peopleCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "people-apart",
      level: "sign-in",
      title: "keeps people apart who are signed in by one client",
      needs: ["call-names-its-token", "nonce-fresh", "profile-subject", "extras-pure"],
      run: async (scene) => {
        const definition = scene.define();
        const { extras } = definition;
        let read: ReadFields | undefined;
        const watching = extras && {
          extras: (wire: OAuth1Token): X => {
            const fields = extras(wire);
            read = { fields, wire };
            return fields;
          },
        };
        const client = scene.open({ ...definition, ...watching });
        const enter = async (user?: string): Promise<Somebody> => {
          read = undefined;
          const { session, token } = await signIn(scene, client, user);
          const profile = definition.profile && session.profile;
          return { name: token.oauth_token, call: async () => scene.call(session), profile, read };
        };
        const { recorder, secondUser } = scene;
        await expectApart(recorder, [await enter(), await enter(secondUser)], secondUser !== undefined);
      },
    },
  ];
}
