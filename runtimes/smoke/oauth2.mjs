import { dpop, grants, OAuth2Client } from "@oauthkit/core";

import { checkEqual } from "./check.mjs";
import { countRenewals } from "./count-renewals.mjs";

const redirectUri = "http://127.0.0.1/callback";
const person = "248289761001";

/** Signs in by code, renews a token under many calls, and does both once more with a key. Returns what was done, in words. */
export async function checkOAuth2(issuer) {
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const definition = { issuer, client: { id: "demo-client", secret: "demo-client-secret" }, grants };
  await checkRenewal(await signIn(new OAuth2Client(definition, { now }), issuer), issuer, clock);

  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  clock.ahead = 0;
  const bound = await signIn(new OAuth2Client({ ...definition, dpop: dpop(pair) }, { now }), issuer);
  checkEqual("the type of a bound token", (await bound.token()).token_type, "dpop");
  await checkRenewal(bound, issuer, clock);
  return `OAuth 2: signed in twice, ${calls} calls on one renewal, and with DPoP`;
}

/** Out, consent, and back. What has to survive between them goes through JSON, as it would through a store. */
async function signIn(client, issuer) {
  const { url, pending } = await client.authorize({ redirectUri, scope: ["openid", "profile"] });
  const answer = await fetch(url, { redirect: "manual" });
  checkEqual("the way back", answer.status, 303);
  const session = await client.callback(answer.headers.get("location"), JSON.parse(JSON.stringify(pending)));
  const token = await session.token();
  checkEqual("the claims", (await client.claims(token)).sub, person);
  checkEqual("the userinfo", (await client.userinfo(session)).sub, person);
  checkEqual("a call", (await session.http.get(`${issuer}/resource`).json()).sub, person);
  checkEqual("the scopes", await session.scopes(), { granted: ["openid", "profile"], missing: [] });
  return client.resume(JSON.parse(JSON.stringify(token)));
}

const calls = 20;

/** Many calls at once find the token old: it is renewed once for all of them. */
async function checkRenewal(session, issuer, clock) {
  const { access_token: before } = await session.token();
  // Not a whole life: the new id_token has to be good by this clock too.
  clock.ahead = 3_590_000;
  const renewals = await countRenewals(async () => {
    const answers = await Promise.all(Array.from({ length: calls }, () => session.fetch(`${issuer}/resource`)));
    checkEqual(
      "the calls",
      answers.map(({ status }) => status),
      answers.map(() => 200),
    );
    await Promise.all(answers.map((answer) => answer.body?.cancel()));
  });
  checkEqual("the renewals", renewals, 1);
  checkEqual("a new token", (await session.token()).access_token === before, false);
}
