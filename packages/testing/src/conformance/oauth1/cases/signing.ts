import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { block, check, fail, notOffered, wordsOf } from "../../ending.ts";
import { protocolOf } from "../protocol.ts";
import type { OAuth1Scene } from "../scene.ts";
import type { OAuth1Session } from "../setup.ts";
import { signIn } from "../sign-in.ts";

/** What a signature is made of, and what making it leaves alone. */
export function signingCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "nonce-fresh",
      level: "signed API",
      title: "never uses a nonce twice, neither for credentials nor for calls",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        await scene.call(session);
        // A strict server refuses the second call with the first one's nonce; which is what is looked for.
        const error = await caught(async () => scene.call(session));
        const used = scene.recorder.exchanges.map(protocolOf).filter((protocol) => protocol.has("oauth_nonce"));
        // A nonce may come again at another time, or beside another token (RFC 5849 section 3.3).
        const nonces = used.map((protocol) =>
          ["oauth_nonce", "oauth_timestamp", "oauth_token"].map((name) => protocol.get(name) ?? "").join(" "),
        );
        check(
          new Set(nonces).size === nonces.length,
          "two requests of the same second have the same oauth_nonce",
          "Sign with `oauth1Signer` without `random`, or draw a nonce for each signature (RFC 5849 section 3.3)",
        );
        if (error !== undefined)
          fail(`a second call with the same token fails: ${wordsOf(error)}`, "Let a token sign more than once", error);
      },
    },
    {
      id: "timestamp-fresh",
      level: "signed API",
      title: "takes the time anew for each signature",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        const before = await timestampOf(scene, session);
        if (before === undefined) notOffered("calls carry no oauth_timestamp");
        // Not far, for a signer of the definition's own may go by the machine's clock.
        scene.clock.advance(2);
        if ((await timestampOf(scene, session)) !== before) return;
        await pause(1000);
        const after = await timestampOf(scene, session);
        if (after === undefined) block("a second call is never sent: see session-ended");
        const advice = "Sign with `oauth1Signer` without `now`, or ask for the time at each signature";
        check(after !== before, "a later signature has the oauth_timestamp of an earlier one", advice);
      },
    },
    {
      id: "signing-pure",
      level: "signed API",
      title: "leaves the request alone that it signs",
      needs: ["call-accepted"],
      run: async (scene) => {
        const definition = scene.define();
        const { signer } = definition;
        if (signer === undefined) notOffered("the definition has no signer of its own");
        const changes: string[] = [];
        const watching: typeof signer = {
          sign: async (request, token) => {
            const before = headOf(request);
            const signed = await signer.sign(request, token);
            const after = headOf(request);
            changes.push(...Object.keys(before).filter((part) => !isDeepStrictEqual(before[part], after[part])));
            return signed;
          },
          challenged: async (response, token, request) => signer.challenged?.(response, token, request),
        };
        const { session } = await signIn(scene, scene.open({ ...definition, signer: watching }));
        await caught(async () => scene.call(session));
        check(
          changes.length === 0,
          `signing changes the request's ${[...new Set(changes)].join(" and ")}`,
          "Sign a copy, `new Request(request)`: a second attempt begins with the unsigned one",
        );
      },
    },
  ];
}

/** What the setup's call is stamped with; `undefined` where it is not, and where it is not sent. Whether it is refused does not matter. */
async function timestampOf<X extends object, A, U>(
  { call, recorder }: OAuth1Scene<X, A, U>,
  session: OAuth1Session<X, A, U>,
): Promise<string | undefined> {
  const sent = await recorder.during(async () => caught(async () => call(session)));
  return sent.map((one) => protocolOf(one).get("oauth_timestamp")).find((stamp) => stamp !== undefined);
}

function headOf({ method, url, headers }: Request): Readonly<Record<string, unknown>> {
  return { method, URL: url, headers: [...headers] };
}
