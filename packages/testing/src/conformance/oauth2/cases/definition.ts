import { grants } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { check, fail, wordsOf } from "../../ending.ts";
import { expectDiscreetDefinition } from "../../printed.ts";
import type { AnyDefinition, Scene } from "../scene.ts";

/** What a provider is before anything is sent. */
export function definitionCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "definition-accepted",
      level: "sign-in",
      title: "makes a definition of an application's options, and a client takes it",
      run: (scene) => {
        try {
          scene.open(scene.define());
        } catch (error) {
          const advice = "Mend the definition, or the setup's `application`";
          fail(`no client can be made of it: ${wordsOf(error)}`, advice, error);
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
        check(contract === 1, `the definition's contract is ${String(contract)}`, "Make it with `defineProvider`");
        check(
          typeof id === "string" && /^[\w.-]+$/.test(id),
          "the definition's id is not one word",
          "Give `defineProvider` one, such as `example`: it begins every error's message",
        );
      },
    },
    {
      id: "definition-complete",
      level: "sign-in",
      title: "says where its ways in begin and end",
      needs: ["definition-accepted"],
      run: ({ define }) => {
        const { issuer, endpoints = {}, grants: ways = standard } = define();
        // Whatever is not named is discovered.
        if (issuer !== undefined) return;
        const begins = ["code", "implicit"].find((name) => Object.hasOwn(ways, name));
        const advice = "Name it, or `issuer` where it can be discovered";
        check(
          begins === undefined || endpoints.authorization !== undefined,
          `the definition has the grant ${begins}, and no \`endpoints.authorization\` where it begins`,
          advice,
        );
        // Others than core's own may have ways of their own.
        const own: readonly unknown[] = Object.values(standard);
        const [ends] = Object.entries(ways).find(([, grant]) => own.includes(grant)) ?? [];
        check(
          ends === undefined || endpoints.token !== undefined || endpoints.tokenFor !== undefined,
          `the definition has the grant ${ends}, and no \`endpoints.token\` that it could ask`,
          advice,
        );
      },
    },
    {
      id: "definition-encrypted",
      level: "sign-in",
      title: "has https endpoints and origins only",
      needs: ["definition-accepted"],
      run: ({ define }) => {
        for (const url of urlsOf(define())) {
          check(
            url.startsWith("https://"),
            `${url.replace(/[?#].*$/s, "")} is no https address`,
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

/** Every address that a definition names. */
function urlsOf({ issuer, endpoints = {}, origins }: AnyDefinition): readonly string[] {
  const { tokenFor = {}, ...named } = endpoints;
  const listed = typeof origins === "function" ? [] : (origins ?? []);
  return [issuer, ...Object.values(named), ...Object.values(tokenFor), ...listed].filter((url) => url !== undefined);
}

// Of a definition that names none.
const standard = { code: grants.code, refresh: grants.refresh, clientCredentials: grants.clientCredentials };
