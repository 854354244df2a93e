import type { CaseDefinition } from "../../case.ts";
import { expectApart, type ReadFields, type Somebody } from "../../people.ts";
import { withExtras } from "../own-signer.ts";
import type { Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Two people in one process, at one application. */
export function peopleCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "people-apart",
      level: "sign-in",
      title: "keeps people apart who are signed in by one client",
      needs: ["call-names-its-token", "signing-fresh", "profile-subject", "extras-pure"],
      run: async (scene) => {
        let read: ReadFields | undefined;
        const definition = withExtras(scene.define(), (fields, wire) => (read = { fields, wire }));
        const client = scene.open(definition);
        const enter = async (user?: string): Promise<Somebody> => {
          read = undefined;
          const { session, token } = await signIn(scene, client, scene.ways.main, user);
          const profile = definition.profile && session.profile;
          return { name: token.access_token, call: async () => scene.call(session), profile, read };
        };
        const { recorder, secondUser, tries, ways } = scene;
        // Where the setup has a way in of its own, it says who comes in.
        const areTwo = secondUser !== undefined && tries[ways.main ?? ""] === undefined;
        await expectApart(recorder, [await enter(), await enter(secondUser)], areTwo);
      },
    },
  ];
}
