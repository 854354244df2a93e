import type { CaseDefinition } from "../../case.ts";
import { check, fail, wordsOf } from "../../ending.ts";
import { expectDiscreetDefinition } from "../../printed.ts";
import type { OAuth1Scene } from "../scene.ts";

/** What a provider is before anything is sent. */
export function definitionCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "definition-accepted",
      level: "sign-in",
      title: "makes a definition of an application's options, and a client takes it",
      run: (scene) => {
        try {
          scene.open(scene.define());
        } catch (error) {
          fail(
            `no client can be made of it: ${wordsOf(error)}`,
            "Mend the definition, or the setup's `application`",
            error,
          );
        }
      },
    },
    {
      id: "definition-stamped",
      level: "sign-in",
      title: "has an id and the version of its contract",
      needs: ["definition-accepted"],
      run: ({ define }) => {
        // A provider in JavaScript may be made in any way.
        const { id, contract }: { readonly id?: unknown; readonly contract?: unknown } = define();
        check(
          contract === 1,
          `the definition's contract is ${String(contract)}`,
          "Make it with `defineOAuth1Provider`",
        );
        check(
          typeof id === "string" && /^[\w.-]+$/.test(id),
          "the definition's id is not one word",
          "Give `defineOAuth1Provider` one, such as `example`: it begins every error's message",
        );
      },
    },
    {
      id: "definition-encrypted",
      level: "sign-in",
      title: "has https endpoints and origins only",
      needs: ["definition-accepted"],
      run: ({ define }) => {
        const { endpoints, origins = [] } = define();
        for (const url of [endpoints.requestToken, endpoints.authorization, endpoints.accessToken, ...origins]) {
          check(
            new URL(url).protocol === "https:",
            `${new URL(url).origin} is no https address`,
            "Let plain http come in only through an option, for an emulator",
          );
        }
      },
    },
    {
      id: "definition-discreet",
      level: "sign-in",
      title: "prints none of the application's secrets",
      needs: ["definition-accepted"],
      run: ({ define, secrets }) => {
        expectDiscreetDefinition(secrets, define());
      },
    },
  ];
}
