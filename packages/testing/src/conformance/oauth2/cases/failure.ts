import { crooked, harmless, readJson, spoiled } from "../../answers.ts";
import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import { expectPureFailure } from "../../failure-purity.ts";
import type { Exchange } from "../../recorder.ts";
import { watchRenewals, withoutRefresh } from "../renewal.ts";
import type { AnyClient, AnyDefinition, Scene } from "../scene.ts";
import type { AnySession } from "../setup.ts";
import { type SignedIn, signIn } from "../sign-in.ts";

/** Refusals of the provider's API, and answers that are none. */
export function failureCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "failure-silent",
      level: "signed API",
      title: "sees no refusal in answers that are none",
      needs: ["signer-fed"],
      run: async (scene) => {
        const { failure, ...silent } = scene.define();
        if (failure === undefined) notOffered("the definition has no `failure`");
        const { session } = await signIn(scene, scene.open(silent));
        const sent = await scene.recorder.during(async () => caught(async () => scene.call(session)));
        const answers = sent.flatMap(({ answer }) =>
          answer === undefined || answer.status >= 300 ? [] : [answer.body],
        );
        for (const text of [...answers, ...harmless]) {
          const found = readQuietly(failure, text);
          if (found === undefined) continue;
          fail(
            `\`failure\` sees ${JSON.stringify(found)} in ${answers.includes(text) ? "the answer to the setup's `call`" : text}`,
            "Let it return undefined unless the field is there that only refusals have; if that answer is one, mend `signer`, or the setup's `call`",
          );
        }
      },
    },
    {
      id: "failure-sturdy",
      level: "signed API",
      title: "reads refusals out of any JSON without stumbling",
      needs: ["sign-in"],
      run: async (scene) => {
        const { failure } = scene.define();
        if (failure === undefined) notOffered("the definition has no `failure`");
        for (const text of [
          ...harmless,
          ...crooked,
          ...(await refusalsOf(scene)).flatMap(({ answer }) => spoiled(answer?.body ?? "")),
        ]) {
          for (const status of [200, 400]) {
            const wrong = stumbling(() => failure(readJson(text), new Response(text, { status })));
            const advice = "Check what is there before reading it; a code is a text or a number, a message is a text";
            check(wrong === undefined, `given ${text}, \`failure\` ${String(wrong)}`, advice);
          }
        }
      },
    },
    {
      id: "refusal-read",
      level: "signed API",
      title: "turns a refused call into an ApiError with the provider's code",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { refusal } = scene;
        if (refusal === undefined) notOffered("the setup has no `refusal`");
        const { session } = await signInForRefusal(scene);
        const error = await caught(async () => refusal.call(session));
        if (error === undefined)
          fail("the setup's `refusal.call` is not refused", "Give one that the emulator refuses");
        if (fieldOf(error, "code") !== "api_refused") {
          const advice = "Read the API's refusal in `failure`, and call with `http`";
          fail(`a refused call ends in ${wordsOf(error)}`, advice, error);
        }
        const code = fieldOf(fieldOf(error, "failure"), "code");
        check(
          code === refusal.code,
          `the refusal's code is ${JSON.stringify(code)} and not ${JSON.stringify(refusal.code)}`,
          "Read the provider's own code in `failure`, or mend the setup's `refusal.code`; of a refusal's words, what looks like a secret is [redacted]",
        );
        await expectUnrenewed(scene, refusal.call);
      },
    },
    {
      id: "failure-pure",
      level: "signed API",
      title: "reads refusals without remembering or changing anything",
      needs: ["failure-sturdy", "refusal-read"],
      run: async (scene) => {
        const { failure } = scene.define();
        if (failure === undefined) notOffered("the definition has no `failure`");
        const refusals = await refusalsOf(scene);
        if (refusals.length === 0) notOffered("the setup has no `refusal`");
        await expectPureFailure(failure, () => scene.define().failure, refusals);
      },
    },
  ];
}

type Failure = NonNullable<AnyDefinition["failure"]>;

/** Core asks about JSON alone; and what stumbles is not what sees too much. */
function readQuietly(failure: Failure, text: string): unknown {
  const body = readJson(text);
  try {
    return body === undefined ? undefined : failure(body, new Response(text));
  } catch {
    return undefined;
  }
}

/** Signs in with what the refused call wants, which may be less than usual. */
async function signInForRefusal(scene: Scene, client: AnyClient = scene.open()): Promise<SignedIn> {
  return signIn({ ...scene, scope: scene.refusal?.scope ?? scene.scope }, client);
}

/** What the provider's own refusal looks like, where the setup has one. */
async function refusalsOf(scene: Scene): Promise<readonly Exchange[]> {
  const { session } = await signInForRefusal(scene);
  return scene.recorder.during(async () => caught(async () => scene.refusal?.call(session)));
}

/** Fails where the refused call has its token renewed, and the token is still good. */
async function expectUnrenewed(scene: Scene, call: (session: AnySession) => Promise<unknown>): Promise<void> {
  const renewals = watchRenewals(scene);
  const { session } = await signInForRefusal(scene, renewals.client);
  await caught(async () => call(session));
  if (renewals.count() === 0) return;
  // With a token that nothing renews, it can be asked what is left of it.
  const { client, token } = await signInForRefusal(scene);
  const alone = client.resume(withoutRefresh(token));
  await caught(async () => call(alone));
  if ((await caught(async () => scene.call(client.resume(withoutRefresh(token))))) !== undefined) return;
  fail(
    "for a refusal that does not end the token, the token is renewed",
    "Let `failure` say `stale: true` of the codes that mean an ended token, and of no others",
  );
}

/** What is wrong with a refusal that was read. */
function stumbling(read: () => unknown): string | undefined {
  try {
    const failure = read();
    if (failure === undefined) return undefined;
    const [code, message] = [fieldOf(failure, "code"), fieldOf(failure, "message")];
    const isWhole = (typeof code === "string" || typeof code === "number") && typeof message === "string";
    return isWhole ? undefined : `returns ${JSON.stringify(failure)}, which has no code or no message`;
  } catch (error) {
    return `throws ${wordsOf(error)}`;
  }
}
