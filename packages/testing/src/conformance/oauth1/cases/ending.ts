import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { block, check, fail, notOffered, wordsOf } from "../../ending.ts";
import { expectClosed } from "../../sessions.ts";
import type { OAuth1Scene } from "../scene.ts";
import type { OAuth1Session } from "../setup.ts";
import { signIn } from "../sign-in.ts";

/** What ends: sessions, and tokens. */
export function endingCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "session-ended",
      level: "signed API",
      title: "makes no call after the session's end",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        await scene.call(session);
        await session[Symbol.asyncDispose]();
        await expectClosed(scene.recorder, async () => scene.call(session));
      },
    },
    {
      id: "token-ended",
      level: "signed API",
      title: "tells of a token that has ended that the person has to sign in again",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        await endToken(scene, session);
        const error = await caught(async () => scene.call(session));
        check(
          error !== undefined,
          "a token that has ended is accepted",
          "Let the emulator's `expireTokens` end all tokens, or the setup's `revoke` where it has none",
        );
        if (fieldOf(error, "remedy") === "sign_in_again") return;
        const advice =
          "Let `failure` say `stale: true` of the codes that mean an ended token, and let core's errors through";
        fail(`the remedy for an ended token is not sign_in_again: ${wordsOf(error)}`, advice, error);
      },
    },
    {
      id: "token-revoked",
      level: "revocation",
      title: "ends a token at the provider",
      needs: ["call-accepted"],
      absent: ({ revoke }) => (revoke === undefined ? unended : undefined),
      run: async (scene) => {
        const { revoke } = scene;
        if (revoke === undefined) notOffered(unended);
        const { client, session, token } = await signIn(scene);
        const error = await caught(async () => revoke(session));
        if (error !== undefined) fail(`revoking fails: ${wordsOf(error)}`, "Check the URL that it is sent to", error);
        check(
          (await caught(async () => scene.call(client.session(token)))) !== undefined,
          "a revoked token is accepted",
          "Let `revoke` ask the provider to end the session's token, and the emulator end it",
        );
      },
    },
  ];
}

const unended = "the setup has no `revoke`";

/** Ends a session's token, in whichever way there is. */
async function endToken<X extends object, A, U>(
  { emulator, revoke }: OAuth1Scene<X, A, U>,
  session: OAuth1Session<X, A, U>,
): Promise<void> {
  if (emulator.expireTokens !== undefined) {
    await emulator.expireTokens();
    return;
  }
  if (revoke === undefined) notOffered("the emulator has no `expireTokens`, and the setup no `revoke`");
  if ((await caught(async () => revoke(session))) !== undefined) block("revoking fails: see token-revoked");
}
