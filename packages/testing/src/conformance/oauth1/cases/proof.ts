import type { OAuth1Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import type { Sent } from "../../recorder.ts";
import { protocolOf } from "../protocol.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** The proof that calls carry (RFC 5849 section 3): whatever else they say is refused. */
export function proofCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "call-sealed-by-secret",
      level: "signed API",
      title: "signs with the token's secret: another one is refused",
      needs: ["call-accepted"],
      run: async (scene) => {
        const method = await readMethod(scene);
        if (isPrivateKey(scene, method)) notOffered(`${method} signs with the application's private key alone`);
        const forged = { oauth_token_secret: scene.secrets.secret("another_secret") };
        await expectRefused(scene, await forge(scene, forged), {
          wrong: "a call that was signed with another token secret is accepted",
          advice: "Let `signer` sign with the token's secret, and the emulator check the signature with it",
        });
      },
    },
    {
      id: "call-names-its-token",
      level: "signed API",
      title: "sends the token that it signs for: an unknown one is refused",
      needs: ["call-accepted"],
      run: async (scene) => {
        const forged = { oauth_token: scene.secrets.secret("unknown_token") };
        await expectRefused(scene, await forge(scene, forged), {
          wrong: "a call with an unknown token is accepted",
          advice: "Let `signer` send the `oauth_token` that it is given, and the emulator look it up",
        });
      },
    },
    {
      id: "call-sealed-by-query",
      level: "signed API",
      title: "signs the query: a parameter that is changed on the way is refused",
      needs: ["call-accepted"],
      run: async (scene) => {
        const method = await readMethod(scene);
        if (method === "PLAINTEXT") notOffered("PLAINTEXT covers nothing that a call says (RFC 5849 section 3.4.4)");
        const { session } = await signIn(scene);
        scene.recorder.answerBy(async (sent) => scene.emulator.fetch(await changeQuery(sent)));
        await expectRefused(scene, async () => scene.call(session), {
          wrong: "a call is accepted whose query was changed after it was signed",
          advice:
            "Let `signer` sign the query (RFC 5849 section 3.4.1.3), and the emulator check the URL as it was sent",
        });
      },
    },
  ];
}

/** How calls are signed, by its name on the wire. */
async function readMethod<X extends object, A, U>(scene: OAuth1Scene<X, A, U>): Promise<string> {
  const { session } = await signIn(scene);
  const sent = await scene.recorder.during(async () => scene.call(session));
  const signed = sent.map(protocolOf).find((protocol) => protocol.has("oauth_signature"));
  return signed?.get("oauth_signature_method") ?? notOffered("calls carry no signature");
}

/** RSA signatures need no shared secret (RFC 5849 section 3.4.3), and methods of one's own say so. */
function isPrivateKey<X extends object, A, U>({ define }: OAuth1Scene<X, A, U>, method: string): boolean {
  return method.startsWith("RSA-") || define().signature?.method?.credential === "private_key";
}

/** A call with a token that was changed, after one with the right token: nothing of that one may be left over. */
async function forge<X extends object, A, U>(
  scene: OAuth1Scene<X, A, U>,
  change: Partial<OAuth1Token>,
): Promise<() => Promise<unknown>> {
  const { client, session, token } = await signIn(scene);
  await scene.call(session);
  const forged = client.session({ ...token, ...change });
  return async () => scene.call(forged);
}

interface Forgery {
  readonly wrong: string;
  readonly advice: string;
}

/** A call that fails before it is sent has not been refused by anybody. */
async function expectRefused<X extends object, A, U>(
  { recorder }: OAuth1Scene<X, A, U>,
  task: () => Promise<unknown>,
  { wrong, advice }: Forgery,
): Promise<void> {
  let error: unknown;
  const sent = await recorder.during(async () => {
    error = await caught(task);
  });
  check(error !== undefined, wrong, advice);
  if (sent.length === 0)
    fail(`the call is never sent: ${wordsOf(error)}`, "Let the provider judge what it is sent", error);
}

/** The same request, with another value in its query. */
async function changeQuery({ url, request }: Sent): Promise<Request> {
  const changed = new URL(url);
  const name = [...url.searchParams.keys()].find((own) => !own.startsWith("oauth_")) ?? "changed";
  changed.searchParams.set(name, `${url.searchParams.get(name) ?? ""}1`);
  const { method, headers } = request;
  const body = request.body === null ? null : await request.clone().arrayBuffer();
  return new Request(changed, { method, headers, body });
}
