import type { RequestToken } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import type { OAuth1Scene } from "../scene.ts";
import type { OAuth1Way } from "../setup.ts";
import { askPerson, signIn, verifierOf } from "../sign-in.ts";

/** The way to a token, and what is in it. */
export function signInCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "sign-in-steps",
      level: "sign-in",
      title: "signs a person in by three steps, each in a process of its own",
      needs: ["definition-accepted"],
      run: async (scene) => takeSteps(scene, scene.ways[0]),
    },
    {
      id: "sign-in-by-pin",
      level: "sign-in",
      title: "signs a person in by a PIN that they copy",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        if (!scene.ways.includes("pin")) notOffered("the setup's `ways` name no PIN");
        await takeSteps(scene, "pin");
      },
    },
    {
      id: "token-fields",
      level: "sign-in",
      title: "gives tokens with the fields that it promises",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const { token } = await signIn(scene);
        const missing = scene.fields.filter((name) => token[name] === undefined);
        check(
          missing.length === 0,
          `the token has no ${missing.map(String).join(", ")}`,
          "Read it in `extras`, with `text(wire, …)`, which names a field that is not there",
        );
      },
    },
  ];
}

async function takeSteps<X extends object, A, U>(scene: OAuth1Scene<X, A, U>, way: OAuth1Way): Promise<void> {
  const { requestToken, wayBack } = await askPerson(scene, scene.open(), { way }).catch(cannotAsk);
  const isReadable = way === "pin" ? wayBack !== "" && !URL.canParse(wayBack) : URL.canParse(wayBack);
  check(
    isReadable,
    `the emulator's \`approve\` gives no ${way === "pin" ? "PIN" : "URL"}`,
    "Return the URL that the person comes back with, or the PIN where `oob` was asked for; and name in the setup's `ways` those that there are",
  );
  // What goes from one process to the next is JSON.
  const kept = JSON.parse(JSON.stringify(requestToken)) as RequestToken;
  const token = await scene.open().fetchAccessToken(kept, verifierOf(way, wayBack)).catch(cannotFetch);
  scene.open().session(token);
}

function cannotAsk(error: unknown): never {
  const advice =
    "Check the endpoints, `signature` and `quirks` of the definition, and that the emulator knows the application and its callback";
  return fail(`no person can be asked: ${wordsOf(error)}`, advice, error);
}

function cannotFetch(error: unknown): never {
  const advice = "Check `endpoints.accessToken`, `quirks` and `extras`; neither may remember what came before";
  return fail(`there is no token for a person who agreed: ${wordsOf(error)}`, advice, error);
}
