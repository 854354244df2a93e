import { isDeepStrictEqual } from "node:util";

import { memoryStore, type OAuth2Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { check, fail, wordsOf } from "../../ending.ts";
import { withoutRefresh } from "../renewal.ts";
import type { Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** What tokens hold, and whether they last. */
export function tokenCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "token-fields",
      level: "sign-in",
      title: "gives tokens with the fields that it promises",
      needs: ["sign-in"],
      run: async (scene) => {
        const { token } = await signIn(scene);
        const missing = scene.fields.filter((name) => token[name] === undefined);
        check(
          missing.length === 0,
          `the token has no ${missing.join(", ")}`,
          "Read it in `extras`, with `text(wire, …)`, which names a field that is not there",
        );
      },
    },
    {
      id: "token-kept",
      level: "sign-in",
      title: "gives tokens that a store can keep: out of JSON they are the same",
      needs: ["call-accepted"],
      run: async (scene) => {
        const store = memoryStore<OAuth2Token>();
        const { token } = await signIn(scene);
        await store.set("somebody", token);
        const kept = await store.get("somebody");
        const lost = Object.entries(token).filter(([name, value]) => !isDeepStrictEqual(value, kept?.[name]));
        const advice = "Let `extras` return texts, numbers and lists, and `signer` need nothing but the token's fields";
        check(lost.length === 0, `JSON does not keep the token's ${lost.map(([name]) => name).join(", ")}`, advice);
        const error = await caught(async () => scene.call(scene.open().resume(kept ?? token)));
        if (error !== undefined) fail(`no call can be made with a token out of JSON: ${wordsOf(error)}`, advice, error);
      },
    },
    {
      id: "token-ended",
      level: "renewal",
      anyway: true,
      title: "tells of a token that nothing renews that the person has to sign in again",
      needs: ["call-names-its-token"],
      run: async (scene) => {
        const { client, token } = await signIn(scene);
        await scene.emulator.expireTokens();
        const error = await caught(async () => scene.call(client.resume(withoutRefresh(token))));
        check(
          error !== undefined,
          "a token that has ended is accepted",
          "Let the emulator's `expireTokens` end all access tokens",
        );
        if (fieldOf(error, "remedy") === "sign_in_again") return;
        const advice =
          "Let `failure` say `stale: true` of the codes that mean an ended token, and let core's errors through";
        fail(`the remedy for an ended token is not sign_in_again: ${wordsOf(error)}`, advice, error);
      },
    },
  ];
}
