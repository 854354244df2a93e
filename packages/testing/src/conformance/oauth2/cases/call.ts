import type { OAuth2Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { block, check, fail, wordsOf } from "../../ending.ts";
import { withExtras, withSigning } from "../own-signer.ts";
import { withoutRefresh } from "../renewal.ts";
import type { Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";
import { recordReads, type TokenReads } from "../token-reads.ts";

/** Calls, and what they need of a token. */
export function callCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "signer-fed",
      level: "signed API",
      title: "reads the token fields that its signer needs in `extras`",
      needs: ["sign-in"],
      run: async (scene) => {
        const read: TokenReads[] = [];
        const given = new Set<string>();
        const watched = withSigning(scene.define(), async (request, token, signer) => {
          const reads = recordReads(token);
          read.push(reads);
          return signer.sign(request, reads.token);
        });
        const { session } = await signIn(
          scene,
          scene.open(withExtras(watched, (own) => Object.keys(own).forEach((name) => given.add(name)))),
        );
        const error = await caught(async () => scene.call(session));
        const missed = read.flatMap((reads) => Array.from(reads.missed));
        // A signer may well do without what is not there; only then the call succeeds.
        if (error !== undefined && missed.length > 0 && (await fails(scene))) {
          fail(
            `the token has no ${[...new Set(missed)].join(", ")}, which \`signer\` reads, and the call fails: ${wordsOf(error)}`,
            "Return it from `extras`, read with `text(wire, …)`",
            error,
          );
        }
        const raw = read.flatMap(({ found }) => Array.from(found)).filter((name) => !given.has(name));
        check(
          raw.length === 0,
          `\`signer\` reads ${[...new Set(raw)].join(", ")}, which \`extras\` does not return`,
          "Return it from `extras`, read with `text(wire, …)`: what merely came along is checked by nobody",
        );
      },
    },
    {
      id: "call-accepted",
      level: "signed API",
      title: "makes calls that the provider accepts",
      needs: ["signer-fed"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        const error = await caught(async () => scene.call(session));
        if (error === undefined) return;
        if (await succeedsSilently(scene)) block("`failure` takes the answer for a refusal: see failure-silent");
        const advice = "Check the call's URL, `origins`, the scope, and `signer` where the definition has one";
        fail(`the setup's \`call\` fails: ${wordsOf(error)}`, advice, error);
      },
    },
    {
      id: "call-names-its-token",
      level: "signed API",
      title: "carries its token: an unknown one is refused",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { client, token } = await signIn(scene);
        const forged = client.resume(forge(token));
        let error: unknown;
        const sent = await scene.recorder.during(async () => {
          error = await caught(async () => scene.call(forged));
        });
        check(
          error !== undefined,
          "a call with an unknown access token is accepted",
          "Let `signer` send the token of the session, the setup's `call` be one that needs it, and the emulator look at it",
        );
        if (sent.length === 0)
          fail(`the call is never sent: ${wordsOf(error)}`, "Let the provider judge what it is sent", error);
      },
    },
  ];
}

/** A token that nobody has given out, and that cannot be renewed. Some providers have the access token under a second name. */
function forge(token: OAuth2Token): OAuth2Token {
  const access_token = altered(token.access_token);
  const forged = Object.entries(withoutRefresh(token)).map(([name, value]) => [
    name,
    value === token.access_token ? access_token : value,
  ]);
  return { ...(Object.fromEntries(forged) as OAuth2Token), access_token };
}

/** Of the same shape, in case that somebody looks at that: the letters and digits of the second half are other ones. */
function altered(text: string): string {
  const half = Math.floor(text.length / 2);
  return text.slice(0, half) + text.slice(half).replaceAll(/[a-z\d]/gi, (sign) => next.get(sign) ?? "0");
}

const next = new Map(
  ["0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((signs) =>
    signs.split("").map((sign, at) => [sign, signs[(at + 1) % signs.length] ?? sign] as const),
  ),
);

/** Whether the call fails with nobody watching. */
async function fails(scene: Scene): Promise<boolean> {
  const { session } = await signIn(scene);
  return (await caught(async () => scene.call(session))) !== undefined;
}

/** Whether the call is answered well, and only `failure` sees a refusal in it. */
async function succeedsSilently(scene: Scene): Promise<boolean> {
  const { failure, ...silent } = scene.define();
  if (failure === undefined) return false;
  const { session } = await signIn(scene, scene.open(silent));
  return (await caught(async () => scene.call(session))) === undefined;
}
