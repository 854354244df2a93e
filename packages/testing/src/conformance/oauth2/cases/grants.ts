import { type CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { CaseEnding, check, fail, notOffered, wordsOf } from "../../ending.ts";
import { kebab } from "../../kebab.ts";
import { refreshWith } from "../renewal.ts";
import type { Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";
import type { Ways } from "../ways.ts";

/** The ways in beside the one that all cases sign in by. */
export function grantCases({ others }: Ways): readonly CaseDefinition<Scene>[] {
  return [...others.map(grantCase), refreshCase];
}

function grantCase(name: string): CaseDefinition<Scene> {
  return {
    id: `grant-${kebab(name)}`,
    level: "sign-in",
    title: `opens a session by ${name}`,
    needs: ["definition-complete"],
    run: async (scene) => {
      const error = await caught(async () => signIn(scene, scene.open(), name));
      if (error === undefined) return;
      if (error instanceof CaseEnding) throw error;
      fail(
        `there is no session by ${name}: ${wordsOf(error)}`,
        "Check the grant, what `quirks` and `extras` make of it, and the input that the setup's `grants` gives",
        error,
      );
    },
  };
}

const refreshCase: CaseDefinition<Scene> = {
  id: "grant-refresh",
  level: "renewal",
  title: "opens a session by refresh",
  needs: ["sign-in"],
  run: async (scene) => {
    const { grants, extras: _, ...bare } = scene.define();
    if (grants !== undefined && !Object.hasOwn(grants, "refresh")) notOffered("the definition has no grant refresh");
    const use = scene.tries["refresh"];
    if (typeof use === "object") notOffered(use.not);
    const { token } = await signIn(scene);
    check(
      token.refresh_token !== undefined,
      "the definition has the grant refresh, and a sign-in gives no refresh_token",
      'Ask for one by `scope` or `parameters`, let the emulator give it, or say in the setup why there is none: `grants: { refresh: { not: "why" } }`',
    );
    // Without `extras`: whether its fields last is another matter, and a refresh may leave them out.
    const client = scene.open(grants === undefined ? bare : { ...bare, grants });
    const error = await caught(async () => refreshWith(scene, client, token));
    if (error === undefined) return;
    fail(
      `there is no session by refresh: ${wordsOf(error)}`,
      "Check `endpoints.token`, `endpoints.tokenFor`, the grant, and what `quirks` make of it",
      error,
    );
  },
};
