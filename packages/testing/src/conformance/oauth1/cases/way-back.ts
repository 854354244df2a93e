import type { RequestToken } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import type { OAuth1Scene } from "../scene.ts";
import { askPerson } from "../sign-in.ts";

/** What people come back with (RFC 5849 section 2.2), where they do not copy a PIN. */
export function wayBackCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "callback-accepted",
      level: "sign-in",
      title: "signs a person in from the URL that they come back with",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        demandUrl(scene);
        const client = scene.open();
        const { requestToken, wayBack } = await ask(scene);
        const error = await caught(async () => client.callback(wayBack, requestToken));
        if (error === undefined) return;
        const advice = "The way back has to name `oauth_token` and `oauth_verifier` (RFC 5849 section 2.2)";
        fail(`the client does not take the way back: ${wordsOf(error)}`, advice, error);
      },
    },
    {
      id: "callback-denied",
      level: "sign-in",
      title: "signs nobody in who said no",
      needs: ["callback-accepted"],
      run: async (scene) => {
        demandUrl(scene);
        const { requestToken, wayBack } = await ask(scene, { deny: true });
        if (wayBack === "") notOffered("people who say no are not sent back");
        await expectRefused(scene, wayBack, requestToken, {
          codes: codesOfDenial(wayBack, requestToken),
          wrong: "a person who said no is not understood",
          advice:
            "Let the emulator's `approve` heed `deny`; the way back says it with `denied` or `oauth_problem`, or has no verifier",
        });
      },
    },
    {
      id: "callback-foreign",
      level: "sign-in",
      title: "refuses the way back of another sign-in, and asks for no token",
      needs: ["callback-accepted"],
      run: async (scene) => {
        demandUrl(scene);
        const [mine, theirs] = [await ask(scene), await ask(scene)];
        await expectRefused(scene, theirs.wayBack, mine.requestToken, {
          codes: ["token_mismatch"],
          wrong: "the way back of one sign-in is taken for another one's",
          advice: "Every sign-in needs a request token of its own, and the way back has to name it",
        });
      },
    },
    {
      id: "callback-unverified",
      level: "sign-in",
      title: "refuses a way back without verifier, and asks for no token",
      needs: ["callback-accepted"],
      run: async (scene) => {
        demandUrl(scene);
        const { requestToken, wayBack } = await ask(scene);
        const url = new URL(wayBack);
        if (!url.searchParams.has("oauth_verifier"))
          notOffered("there is no verifier: the provider follows revision 1.0");
        url.searchParams.delete("oauth_verifier");
        await expectRefused(scene, url.href, requestToken, {
          codes: ["verifier_missing"],
          wrong: "nobody misses the verifier",
          advice:
            "Leave out `quirks.allowInsecureRevision`: the provider knows revision A, which guards against forged links",
        });
      },
    },
  ];
}

interface Refusal {
  /** What the error may be; undefined where a refusal can only come from the provider. */
  readonly codes: readonly string[] | undefined;
  readonly wrong: string;
  readonly advice: string;
}

/** No RFC says how people come back who said no. A word for it has to be understood; without one there is nothing to sign in with. */
function codesOfDenial(wayBack: string, { oauth_callback }: RequestToken): readonly string[] | undefined {
  const { searchParams } = new URL(wayBack);
  if (searchParams.has("denied") || searchParams.has("oauth_problem")) return ["authorization_refused"];
  // Revision 1.0 knows no verifier whose absence would tell.
  return oauth_callback === undefined ? ["callback_invalid", "verifier_missing"] : undefined;
}

async function expectRefused<X extends object, A, U>(
  { open, recorder }: OAuth1Scene<X, A, U>,
  wayBack: string,
  requestToken: RequestToken,
  { codes, wrong, advice }: Refusal,
): Promise<void> {
  let error: unknown;
  const sent = await recorder.during(async () => {
    error = await caught(async () => open().callback(wayBack, requestToken));
  });
  check(error !== undefined, `${wrong}: the person is signed in`, advice);
  if (codes === undefined) return;
  if (!codes.includes(String(fieldOf(error, "code"))))
    fail(`${wrong}: instead of ${codes.join(" or ")}, ${wordsOf(error)}`, advice, error);
  check(sent.length === 0, `${wrong}: a token was asked for all the same`, advice);
}

async function ask<X extends object, A, U>(
  scene: OAuth1Scene<X, A, U>,
  options: { readonly deny?: boolean } = {},
): ReturnType<typeof askPerson> {
  return askPerson(scene, scene.open(), { ...options, way: "callback" });
}

function demandUrl({ ways }: Pick<OAuth1Scene<object, unknown, unknown>, "ways">): void {
  if (!ways.includes("callback")) notOffered("people copy a PIN, and do not come back with a URL");
}
