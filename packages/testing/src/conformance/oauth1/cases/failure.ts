import { crooked, harmless, readJson, spoiled } from "../../answers.ts";
import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import { expectPureFailure } from "../../failure-purity.ts";
import type { Exchange } from "../../recorder.ts";
import type { OAuth1Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";

/** Refusals of the provider's API, and answers that are none. */
export function failureCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "failure-silent",
      level: "signed API",
      title: "sees no refusal in answers that are none",
      needs: ["sign-in-steps"],
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
            "Let it return undefined unless the field is there that only refusals have; if that answer is one, mend `call`",
          );
        }
      },
    },
    {
      id: "failure-sturdy",
      level: "signed API",
      title: "reads refusals out of any JSON without stumbling",
      needs: ["sign-in-steps"],
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
        const { session } = await signIn(scene);
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
        if (fieldOf(fieldOf(error, "failure"), "stale") !== true) return;
        // Unless that is what was refused.
        check(
          (await caught(async () => scene.call(session))) !== undefined,
          "a refusal that does not end the token is called stale",
          "Let `failure` say `stale: true` of the codes that mean an ended token, and of no others",
        );
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

type Failure = (body: unknown, response: Response) => unknown;

/** Core asks about JSON alone; and what stumbles is not what sees too much. */
function readQuietly(failure: Failure, text: string): unknown {
  const body = readJson(text);
  try {
    return body === undefined ? undefined : (failure(body, new Response(text)) ?? undefined);
  } catch {
    return undefined;
  }
}

/** What the provider's own refusal looks like, where the setup has one. */
async function refusalsOf<X extends object, A, U>(scene: OAuth1Scene<X, A, U>): Promise<readonly Exchange[]> {
  const { session } = await signIn(scene);
  return scene.recorder.during(async () => caught(async () => scene.refusal?.call(session)));
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
