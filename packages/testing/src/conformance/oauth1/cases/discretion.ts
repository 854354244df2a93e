import type { CaseDefinition } from "../../case.ts";
import { echoes, finalEchoes, noEcho } from "../../echoes.ts";
import { check, notOffered } from "../../ending.ts";
import { expectDiscreetSession } from "../../printed.ts";
import { type Interception, textsOf } from "../../recorder.ts";
import { protocolOf } from "../protocol.ts";
import type { OAuth1Scene } from "../scene.ts";
import { askPerson, callbackOf, signIn, verifierOf } from "../sign-in.ts";

/** Secrets do not come out: not when a session is printed, and not when a server repeats what it was sent. */
export function discretionCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    {
      id: "token-discreet",
      level: "sign-in",
      title: "prints no secret of a token or a session",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        expectDiscreetSession(scene.secrets, await signIn(scene));
      },
    },
    {
      id: "request-token-discreet",
      level: "sign-in",
      title: "hides secrets where the answer for a request token repeats them",
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const answers = { ...echoes, ...barelyToken(scene) };
        await expectDiscretion(scene, answers, async () => scene.open().fetchRequestToken(callbackOf(scene.ways[0])));
      },
    },
    {
      id: "access-token-discreet",
      level: "sign-in",
      title: "hides secrets where the answer for a token repeats them",
      needs: ["request-token-discreet"],
      run: async (scene) => {
        const client = scene.open();
        const { requestToken, wayBack } = await askPerson(scene, client);
        const verifier = verifierOf(scene.ways[0], wayBack);
        await expectDiscretion(scene, { ...echoes, ...barelyToken(scene) }, async () =>
          client.fetchAccessToken(requestToken, verifier),
        );
      },
    },
    {
      id: "call-discreet",
      level: "signed API",
      title: "hides secrets where the answer to a call repeats them, in `profile` and in what is refused as well",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session } = await signIn(scene);
        const { call, define, refusal } = scene;
        await expectDiscretion(scene, echoes, async () => call(session));
        if (define().profile !== undefined) await expectDiscretion(scene, finalEchoes, session.profile);
        if (refusal === undefined) return;
        await expectDiscretion(scene, { ...noEcho, ...finalEchoes }, async () => refusal.call(session));
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
        if (sent.some((one) => protocolOf(one).get("oauth_signature_method") === "PLAINTEXT"))
          notOffered("PLAINTEXT signatures are the secrets themselves (RFC 5849 section 3.4.4)");
        const said = sent.flatMap(textsOf);
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
      needs: ["sign-in-steps"],
      run: async (scene) => {
        const client = scene.open();
        const requestToken = await client.fetchRequestToken(callbackOf(scene.ways[0]));
        const { oauth_token, oauth_token_secret } = requestToken;
        const { href, searchParams } = client.createAuthorizationUrl(requestToken);
        const said = [href, ...searchParams.values()];
        const secrets = [
          ...scene.secretsOf("first"),
          ...(oauth_token_secret === oauth_token ? [] : [oauth_token_secret]),
        ];
        check(
          !secrets.some((secret) => said.some((text) => text.includes(secret))),
          "people are sent to an address with a secret",
          "Take it out of `endpoints.authorization`: addresses stand in histories and logs",
        );
      },
    },
  ];
}

async function expectDiscretion(
  { recorder, secrets }: Pick<OAuth1Scene<object, unknown, unknown>, "recorder" | "secrets">,
  answers: Readonly<Record<string, Interception>>,
  task: () => Promise<unknown>,
): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    recorder.answerBy(answer);
    const [leak] = (await secrets.leaksOfFailure(task)) ?? [];
    check(
      leak === undefined,
      `where the answer is ${name}, the error shows ${String(leak)}`,
      "Put into an error's message neither answers nor tokens; let core's own errors through",
    );
  }
}

/** Credentials that are not whole: without their token, and without any of the fields that the provider promises. */
function barelyToken({
  secrets,
}: Pick<OAuth1Scene<object, unknown, unknown>, "secrets">): Readonly<Record<string, Interception>> {
  const oauth_token_secret = secrets.mint("token_secret");
  return {
    "a secret without its token": () => formResponse({ oauth_token_secret }),
    "a token without further fields": () => formResponse({ oauth_token: secrets.mint("token"), oauth_token_secret }),
  };
}

function formResponse(fields: Readonly<Record<string, string>>): Response {
  return new Response(new URLSearchParams(fields));
}
