import type { OAuth2Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import { type Exchange, textsOf } from "../../recorder.ts";
import { withExtras } from "../own-signer.ts";
import { demandRenewable, watchRenewals, withoutRefresh } from "../renewal.ts";
import type { Scene } from "../scene.ts";
import type { AnySession } from "../setup.ts";
import { type SignedIn, signIn } from "../sign-in.ts";
import { isStandard } from "../token-reads.ts";

/** How long tokens live, and what comes after them. */
export function renewalCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "lifetime-kept",
      level: "renewal",
      anyway: true,
      title: "gives tokens that live as long as they say",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { client, token } = await signIn(scene);
        const { expires_in } = token;
        if (expires_in === undefined) notOffered("tokens do not say how long they live");
        // Well before any leeway.
        scene.clock.advance(expires_in * 0.45);
        const error = await caught(async () => scene.call(client.resume(withoutRefresh(token))));
        if (error === undefined) return;
        fail(
          `a token that says it lives for ${expires_in} seconds is refused before half of them are over: ${wordsOf(error)}`,
          "`expires_in` has to be in seconds: bend it with `quirks.tokenResponse`; and the emulator has to go by the `clock` that it is given",
          error,
        );
      },
    },
    {
      id: "renewal-by-clock",
      level: "renewal",
      title: "renews a token that has ended once, before thirty calls at a time, and that one again",
      needs: ["call-names-its-token", "session-ended", "grant-refresh"],
      run: async (scene) => {
        const { signedIn, renewals } = await signInCounting(scene);
        const { token } = signedIn;
        await demandRenewable(scene, token);
        if (token.expires_at === undefined) notOffered("tokens do not say when they end");
        await scene.call(signedIn.session);
        scene.clock.set((token.expires_at + 1) * 1000);
        const sent = await callAtOnce(scene, signedIn, "has ended by the clock");
        const newer = await signedIn.session.token();
        check(
          newer.access_token === token.access_token || !sent.some((one) => carries(one, token)),
          "a call is sent with the token that has ended",
          "Let `signer` sign with the token that it is given, and remember none",
        );
        expectOne(renewals());
        await expectNext(scene, signedIn, newer);
      },
    },
    {
      id: "renewal-by-refusal",
      level: "renewal",
      title: "renews a token that is refused before its time once, for thirty calls at a time",
      needs: ["renewal-by-clock", "token-ended"],
      run: async (scene) => {
        const { signedIn, renewals } = await signInCounting(scene);
        await demandRenewable(scene, signedIn.token);
        await scene.call(signedIn.session);
        await scene.emulator.expireTokens();
        await callAtOnce(scene, signedIn, "the provider refuses");
        expectOne(renewals());
      },
    },
    {
      id: "token-fields-renewed",
      level: "renewal",
      title: "keeps its own fields, and the scopes, when a token is renewed",
      needs: ["renewal-by-clock"],
      run: async (scene) => {
        const given = new Set(scene.fields);
        const definition = withExtras(scene.define(), (fields) =>
          Object.keys(fields).forEach((name) => given.add(name)),
        );
        const { session, token } = await signIn(scene, scene.open(definition));
        const own = [...given].filter((name) => !isStandard(name));
        const before = await grantedTo(session);
        await demandRenewable(scene, token);
        if (token.expires_at === undefined) await scene.emulator.expireTokens();
        else scene.clock.set((token.expires_at + 1) * 1000);
        await caught(async () => scene.call(session));
        const renewed = await session.token();
        const lost = (isLost: (name: string) => boolean): string => own.filter(isLost).join(", ");
        const missing = lost((name) => token[name] !== undefined && renewed[name] === undefined);
        check(
          missing === "",
          `the renewed token has no ${missing}`,
          "Let `extras` read a refresh answer as it reads any other: without what came back with the person, and without what the last one said",
        );
        const emptied = lost((name) => ![undefined, ""].includes(token[name] as string) && renewed[name] === "");
        check(
          emptied === "",
          `the renewed token has nothing in ${emptied}`,
          "Let `quirks.tokenResponse` leave out what a refresh answer says nothing in: the token keeps what it had before",
        );
        const after = await grantedTo(session);
        check(
          after === before,
          `\`scopes()\` says ${before} before a token is renewed, and ${after} afterwards`,
          "Leave `scope` to core, or let `extras` and `quirks.tokenResponse` read it in a refresh answer as in the first one, and nowhere else",
        );
      },
    },
  ];
}

/** A token that came by a refresh is as good as the first one: most servers give a refresh token that is good once. */
async function expectNext(scene: Scene, { client }: SignedIn, token: OAuth2Token): Promise<void> {
  if (token.refresh_token === undefined) return;
  const ended = client.resume({ ...token, expires_at: Math.floor(scene.clock.now() / 1000) - 1 });
  const error = await caught(async () => scene.call(ended));
  if (error === undefined) return;
  fail(
    `a token that was renewed cannot be renewed again: ${wordsOf(error)}`,
    "Let the grant refresh, and `quirks.tokenResponse`, keep the `refresh_token` of an answer: it may take the place of the one before",
    error,
  );
}

/** What a session may do, for a message too. */
async function grantedTo(session: AnySession): Promise<string> {
  const { granted } = await session.scopes();
  return granted.length === 0 ? "nothing" : granted.toSorted().join(" ");
}

/** Signs in, and counts what comes after: tokens that are new, and requests that were given one for the refresh token. */
async function signInCounting(scene: Scene): Promise<{ readonly signedIn: SignedIn; readonly renewals: () => number }> {
  const { client, count } = watchRenewals(scene);
  const signedIn = await signIn(scene, client);
  const { refresh_token } = signedIn.token;
  const spent = (): number =>
    scene.recorder.exchanges.filter((one) => (one.answer?.status ?? 0) < 300 && has(one, refresh_token)).length;
  return { signedIn, renewals: () => Math.max(count(), spent()) };
}

async function callAtOnce(scene: Scene, { session }: SignedIn, what: string): Promise<readonly Exchange[]> {
  return scene.recorder.during(async () => {
    const calls = await Promise.all(Array.from({ length: 30 }, async () => caught(async () => scene.call(session))));
    const errors = calls.filter((error) => error !== undefined);
    if (errors.length === 0) return;
    fail(
      `of thirty calls with a token that ${what}, ${errors.length} fail: ${wordsOf(errors[0])}`,
      "Let `failure` say `stale: true` of the codes that mean an ended token, and let nothing remember a token",
      errors[0],
    );
  });
}

function expectOne(renewals: number): void {
  check(
    renewals === 1,
    `for thirty calls at a time, a token is renewed ${renewals} times`,
    "Let the grant refresh make one request, and `failure` call nothing stale but an ended token",
  );
}

/** Whether a request carries a token, other than to have it renewed. */
function carries(sent: Exchange, { access_token, refresh_token }: OAuth2Token): boolean {
  return has(sent, access_token) && !has(sent, refresh_token);
}

function has(sent: Exchange, text: string | undefined): boolean {
  return text !== undefined && textsOf(sent).some((one) => one.includes(text));
}
