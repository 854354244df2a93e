import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
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
        let profile: unknown;
        const error = await caught(async () => {
          profile = await session.profile();
        });
        if (error !== undefined)
          fail(`there is no profile: ${wordsOf(error)}`, "Mend `profile`, or leave it out", error);
        const subject = fieldOf(profile, "subject");
        check(
          typeof subject === "string" && subject !== "",
          `the profile's subject is ${JSON.stringify(subject)}`,
          "Let it be the person's id at the provider, as a text: ids are larger than numbers are exact",
        );
        if (await isWithoutPeople(scene)) return;
        reads = 0;
        const another = (await signIn(scene, client)).session;
        const sent = await scene.recorder.during(async () => caught(async () => another.profile()));
        check(
          sent.length > 0 || reads > 0,
          "`profile` tells of a second session without asking the provider or the session's token",
          "Ask with the session that it is given, and remember no answer",
        );
      },
    },
    {
      id: "session-ended",
      level: "signed API",
      title: "makes no call after the session's end",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        const advice = "Keep no answers and no tokens in `api`; send with the session that it is given";
        await scene.call(session);
        const underWay = caught(async () => scene.call(session));
        await session[Symbol.asyncDispose]();
        // It may need a second request, which comes too late; but it may not hang.
        await underWay;
        let error: unknown;
        const sent = await scene.recorder.during(async () => {
          error = await caught(async () => scene.call(session));
        });
        check(error !== undefined && sent.length === 0, "an ended session still answers", advice);
        if (fieldOf(error, "code") !== "session_closed") {
          fail(`a call of an ended session ends in ${wordsOf(error)} instead of session_closed`, advice, error);
        }
      },
    },
  ];
}
