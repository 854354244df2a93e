import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { notOffered } from "../../ending.ts";
import { expectAsking, expectClosed, expectSubject } from "../../sessions.ts";
import { watchToken } from "../../watched-session.ts";
import { isWithoutPeople } from "../renewal.ts";
import type { Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Whose a session is, and how it ends. */
export function sessionCases(): readonly CaseDefinition<Scene>[] {
  return [
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
        if (await isWithoutPeople(scene)) return;
        reads = 0;
        const another = (await signIn(scene, client)).session;
        await expectAsking(scene.recorder, another, () => reads);
      },
    },
    {
      id: "session-ended",
      level: "signed API",
      title: "makes no call after the session's end",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        await scene.call(session);
        const underWay = caught(async () => scene.call(session));
        await session[Symbol.asyncDispose]();
        // It may need a second request, which comes too late; but it may not hang.
        await underWay;
        await expectClosed(scene.recorder, async () => scene.call(session));
      },
    },
  ];
}
