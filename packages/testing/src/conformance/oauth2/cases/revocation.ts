import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import type { Exchange } from "../../recorder.ts";
import { refreshWith, withoutRefresh } from "../renewal.ts";
import type { Scene } from "../scene.ts";
import { type SignedIn, signIn } from "../sign-in.ts";

/** The end of a token at the provider (RFC 7009). */
export function revocationCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "token-revoked",
      level: "revocation",
      title: "ends a token at the provider",
      needs: ["call-names-its-token"],
      absent: ({ revoke, define }) => {
        const { endpoints, issuer } = define();
        return revoke === undefined && endpoints?.revocation === undefined && issuer === undefined ? untold : undefined;
      },
      run: async (scene) => {
        const signedIn = await signIn(scene);
        const { isTold, sent } = scene.revoke === undefined ? await tell(scene, signedIn) : await ask(scene, signedIn);
        if (!isTold) notOffered(untold);
        check(
          scene.revoke !== undefined || !(await renews(scene, signedIn)),
          "a revoked refresh token still renews",
          `${advice}; and let the emulator end the token`,
        );
        check(
          isUnable(sent) || !(await opens(scene, signedIn)),
          "a call with a revoked token is accepted",
          `${advice}; and let the emulator end the token`,
        );
      },
    },
  ];
}

const untold = "the definition has no `endpoints.revocation`, and the setup no `revoke`";

interface Revoked {
  readonly isTold: boolean;
  readonly sent: readonly Exchange[];
}

const advice =
  "Check `endpoints.revocation`, what `quirks.endpointRequest` makes of the request, and the setup's `revoke`";

/** At the revocation endpoint. */
async function tell(scene: Scene, { client, token }: SignedIn): Promise<Revoked> {
  let isTold = false;
  const sent = await attempt(scene, async () => {
    isTold = await client.revoke(token);
  });
  return { isTold, sent };
}

/** In the setup's own way. */
async function ask(scene: Scene, { session }: SignedIn): Promise<Revoked> {
  return { isTold: true, sent: await attempt(scene, async () => scene.revoke?.(session)) };
}

async function attempt({ recorder }: Scene, revoke: () => Promise<unknown>): Promise<readonly Exchange[]> {
  return recorder.during(async () => {
    const error = await caught(revoke);
    if (error !== undefined) fail(`revoking fails: ${wordsOf(error)}`, advice, error);
  });
}

async function renews(scene: Scene, { client, token }: SignedIn): Promise<boolean> {
  const { grants } = scene.define();
  const hasRefresh = grants === undefined || Object.hasOwn(grants, "refresh");
  if (token.refresh_token === undefined || !hasRefresh) return false;
  return (await caught(async () => refreshWith(scene, client, token))) === undefined;
}

async function opens(scene: Scene, { client, token }: SignedIn): Promise<boolean> {
  return (await caught(async () => scene.call(client.resume(withoutRefresh(token))))) === undefined;
}

/** Whether the server has said that access tokens cannot be revoked there (RFC 7009 section 2.2.1). */
function isUnable(sent: readonly Exchange[]): boolean {
  return sent.some(({ answer }) => answer?.body.includes("unsupported_token_type"));
}
