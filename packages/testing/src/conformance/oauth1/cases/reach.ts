import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { block, check, fail, wordsOf } from "../../ending.ts";
import { foreignServers } from "../../foreign.ts";
import { watchGlobalFetch } from "../../global-fetch.ts";
import { redirectUri } from "../../world.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Where a provider's requests go, and where they do not. */
export function reachCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "origin-foreign",
      level: "signed API",
      title: "sends no token to servers that nobody has listed, whatever their names are like",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        for (const url of foreignServers(scene.define().endpoints.accessToken, redirectUri)) {
          let error: unknown;
          const sent = await scene.recorder.during(async () => {
            error = await caught(async () => session.fetch(url));
          });
          const { origin } = new URL(url);
          const advice = "List in `origins` the servers of the provider's API, and no others";
          check(sent.length === 0, `the session signs a call to ${origin}`, advice);
          if (fieldOf(error, "code") !== "origin_foreign") {
            fail(`a call to ${origin} ends in ${wordsOf(error)} instead of origin_foreign`, advice, error);
          }
        }
      },
    },
    {
      id: "global-fetch-unused",
      level: "signed API",
      title: "sends everything through the fetch that its client was given",
      needs: ["definition-accepted"],
      run: async (scene) => {
        let unsigned: unknown;
        const sent = await watchGlobalFetch(async () => {
          unsigned = await caught(async () => useAll(scene));
        });
        check(
          sent.length === 0,
          `the global fetch was used, for ${sent.join(", ")}`,
          "Send with the session's `http` or `fetch`: applications bring their own, and tests an emulator's",
        );
        if (unsigned !== undefined) block("nobody can sign in: see sign-in-steps");
      },
    },
  ];
}

/** Everything that is sent, once. Rejects where nobody can sign in. */
async function useAll<X extends object, A, U>(scene: OAuth1Scene<X, A, U>): Promise<void> {
  const { session } = await signIn(scene);
  for (const task of [scene.call, scene.refusal?.call, session.profile, scene.revoke]) {
    await caught(async () => task?.(session));
  }
}
