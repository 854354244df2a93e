import { expect, test } from "vitest";

import type { AnyOAuthKitError } from "../../src/index.ts";
import { expectCleanError } from "./expect-clean.ts";
import { askPerson, callbackUrl, createScene, type Scene } from "./scene.ts";

/** Ways back that prove nothing; `own` is the way back of this sign-in. */
const forgeries: Readonly<Record<string, (own: URL, scene: Scene) => string>> = {
  "another request token": (own, { canary }) => own.href.replace(/CANARY-request_token-\w+/, canary("other")),
  "no request token": ({ searchParams }) => `${callbackUrl}?oauth_verifier=${searchParams.get("oauth_verifier") ?? ""}`,
  "no verifier": ({ searchParams }) => `${callbackUrl}?oauth_token=${searchParams.get("oauth_token") ?? ""}`,
  "the request token twice": (own, { canary }) => `${own.href}&oauth_token=${canary("other")}`,
  "the verifier twice": (own, { canary }) => `${own.href}&oauth_verifier=${canary("other")}`,
  "a refusal": (own) => `${callbackUrl}?denied=${own.searchParams.get("oauth_token") ?? ""}`,
  "a problem that repeats the token": (own) =>
    `${callbackUrl}?oauth_problem=${encodeURIComponent(`bad ${own.searchParams.get("oauth_token") ?? ""}`)}`,
  "no URL": ({ search }) => `https://${search}`,
};

test.each(Object.entries(forgeries))("a way back with %s is refused without showing a secret", async (_, forge) => {
  const scene = createScene();
  const { requestToken, wayBack } = await askPerson(scene);
  const forged = forge(new URL(wayBack), scene);
  const read = await expectCleanError(scene, () => scene.client.readCallback(forged, requestToken));
  const exchanged = await expectCleanError(scene, () => scene.client.callback(forged, requestToken));
  expect(exchanged.code).toBe(read.code);
});

test("a wrong verifier, and a right one that was used, are refused without showing them", async () => {
  const scene = createScene();
  const { client, canary } = scene;
  const { requestToken, wayBack } = await askPerson(scene);
  const wrong = await expectCleanError(scene, () => client.fetchAccessToken(requestToken, canary("wrong")));
  expect(wrong).toMatchObject({ code: "token_refused", problem: "verifier_invalid", remedy: "sign_in_again" });
  await client.callback(wayBack, requestToken);
  const used = await expectCleanError(scene, () => client.callback(wayBack, requestToken));
  expect(used).toMatchObject({ code: "token_refused", problem: "token_used", remedy: "sign_in_again" });
});

test("a wrong password is refused without showing it", async () => {
  const scene = createScene();
  const login = { username: "jane", password: scene.canary("wrong") };
  const error = await expectCleanError(scene, () => scene.client.fetchXAuthToken(login));
  expect(error).toMatchObject({ code: "token_refused", problem: "permission_denied" });
});

test("nothing to exchange is reported without showing what there is", async () => {
  const scene = createScene();
  const { client, password } = scene;
  const { requestToken } = await askPerson(scene);
  const calls: readonly (readonly [AnyOAuthKitError["code"], () => unknown])[] = [
    ["verifier_missing", () => client.fetchAccessToken(requestToken, " ")],
    ["verifier_missing", () => client.fetchAccessToken(requestToken)],
    ["option_missing", () => client.fetchXAuthToken({ username: "", password })],
    ["option_missing", () => client.session({ ...requestToken, oauth_token: "" })],
  ];
  for (const [code, call] of calls) expect(await expectCleanError(scene, call)).toMatchObject({ code });
});
