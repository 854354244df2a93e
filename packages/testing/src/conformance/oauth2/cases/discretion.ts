import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { echoes, finalEchoes, noEcho } from "../../echoes.ts";
import { check, notOffered } from "../../ending.ts";
import { expectDiscreetSession } from "../../printed.ts";
import { type Interception, textsOf } from "../../recorder.ts";
import { redirectUri } from "../../world.ts";
import { refreshWith } from "../renewal.ts";
import type { AnyClient, Scene } from "../scene.ts";
import type { AnySession } from "../setup.ts";
import { prepareSignIn, signIn } from "../sign-in.ts";
import type { Ways } from "../ways.ts";

/** Secrets do not come out: not when a session is printed, and not when a server repeats what it was sent. */
export function discretionCases({ main, others }: Ways): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "token-discreet",
      level: "sign-in",
      title: "prints no secret of a token or a session",
      needs: ["sign-in"],
      run: async (scene) => {
        expectDiscreetSession(scene.secrets, await signIn(scene));
      },
    },
    {
      id: "exchange-discreet",
      level: "sign-in",
      title: "hides secrets where the answer for a token repeats them",
      needs: ["sign-in"],
      run: async (scene) => {
        for (const way of [main, ...others]) {
          // Whether a way in can be used at all is another case's matter.
          const ready =
            way === undefined ? undefined : await caught(async () => prepareSignIn(scene, scene.open(), way));
          if (way === undefined || ready !== undefined) continue;
          await expectDiscretion(scene, { ...echoes, ...barelyToken(scene) }, async (client) => {
            return prepareSignIn(scene, client, way);
          });
        }
      },
    },
    {
      id: "refresh-discreet",
      level: "renewal",
      title: "hides secrets where the answer to a refresh repeats them",
      needs: ["grant-refresh", "exchange-discreet"],
      run: async (scene) => {
        const { grants } = scene.define();
        const { token } = await signIn(scene);
        if ((grants !== undefined && !Object.hasOwn(grants, "refresh")) || token.refresh_token === undefined)
          notOffered("nothing is refreshed");
        await expectDiscretion(scene, { ...echoes, ...barelyToken(scene) }, async (client) => {
          return async () => refreshWith(scene, client, token);
        });
      },
    },
    {
      id: "call-discreet",
      level: "signed API",
      title: "hides secrets where the answer to a call repeats them, in `profile` and in what is refused as well",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { call, define, refusal } = scene;
        const answered = async (
          answers: Readonly<Record<string, Interception>>,
          use: (session: AnySession) => Promise<unknown>,
          scope = scene.scope,
        ): Promise<void> =>
          expectDiscretion(scene, answers, async (client) => {
            const { session } = await signIn({ ...scene, scope }, client);
            return async () => use(session);
          });
        await answered(echoes, call);
        if (define().profile !== undefined) await answered(finalEchoes, async (session) => session.profile());
        if (refusal !== undefined) await answered({ ...noEcho, ...finalEchoes }, refusal.call, refusal.scope);
      },
    },
    {
      id: "call-without-secret",
      level: "signed API",
      title: "sends no secret of the application with a call",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        const sent = await scene.recorder.during(async () => scene.call(session));
        const { endpoints = {} } = scene.define();
        // Where a token comes from, the application has to prove itself.
        const places = new Set([endpoints.token, ...Object.values(endpoints.tokenFor ?? {})]);
        const said = sent.filter(({ url }) => !places.has(url.origin + url.pathname)).flatMap(textsOf);
        check(
          !scene.secretsOf("first").some((secret) => said.some((text) => text.includes(secret))),
          "a call carries a secret of the application",
          "Leave it out, or sign with it: whoever sees a call, in a log for instance, could call as the application",
        );
      },
    },
    {
      id: "authorization-discreet",
      level: "sign-in",
      title: "puts no secret into the address that people are sent to",
      needs: ["definition-complete"],
      run: async (scene) => {
        const flows = (["code", "implicit"] as const).filter((flow) => [main, ...others].includes(flow));
        if (flows.length === 0) notOffered("nobody is sent away to sign in");
        for (const flow of flows) {
          let said: readonly string[] = [];
          // Whether there is such an address is another case's matter.
          await caught(async () => {
            const { url } = await scene.open().authorize({ redirectUri, flow, scope: scene.scope });
            said = [url.href, ...url.searchParams.values()];
          });
          check(
            !scene.secretsOf("first").some((secret) => said.some((text) => text.includes(secret))),
            `by ${flow}, people are sent to an address with a secret of the application`,
            "Take it out of `quirks.authorization` and `parameters`: addresses stand in histories and logs",
          );
        }
      },
    },
  ];
}

/** Prepares a task with the emulator's answers, and runs it with each of the others. */
async function expectDiscretion(
  { open, recorder, secrets }: Scene,
  answers: Readonly<Record<string, Interception>>,
  prepare: (client: AnyClient) => Promise<() => Promise<unknown>>,
): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    recorder.answerBy(undefined);
    const task = await prepare(open());
    recorder.answerBy(answer);
    const [leak] = (await secrets.leaksOfFailure(task)) ?? [];
    check(
      leak === undefined,
      `where the answer is ${name}, the error shows ${String(leak)}`,
      "Put into an error's message neither answers nor tokens; let core's own errors through",
    );
  }
}

/** A token answer that is not whole. */
function barelyToken({ secrets }: Scene): Readonly<Record<string, Interception>> {
  const [access_token, refresh_token] = [secrets.mint("access_token"), secrets.mint("refresh_token")];
  return {
    "a token without any further field": () => Response.json({ access_token, token_type: "bearer" }),
    "a refresh token without an access token": () => Response.json({ refresh_token, token_type: "bearer" }),
  };
}
