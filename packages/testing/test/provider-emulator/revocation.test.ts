import { expect, test } from "vitest";

import { basic, call, createScene, otherClient, plain, post, readError, signIn } from "./scene.ts";

const { revocation, token } = plain.endpoints;

async function status(response: Promise<Response>): Promise<number> {
  return (await response).status;
}

test("revocation wants an application, a token, and nothing that it does not know", async () => {
  const { emulator } = createScene();
  expect(await readError(await post(emulator, revocation, { token: "x" }, {}))).toEqual([401, "invalid_client"]);
  expect(await readError(await post(emulator, revocation, {}))).toEqual([400, "invalid_request"]);
  expect(await readError(await post(emulator, revocation, { token: "x", unknown: "1" }))).toEqual([
    400,
    "invalid_request",
  ]);
  expect(await status(post(emulator, revocation, { token: "x", token_type_hint: "access_token" }))).toBe(200);
});

test("a token of another application is as unknown as one that never was", async () => {
  const { emulator } = createScene();
  const { access_token } = await signIn(emulator);
  const stolen = post(emulator, revocation, { token: access_token }, basic(otherClient.id, otherClient.secret));
  expect(await status(stolen)).toBe(200);
  expect(await status(call(emulator, access_token))).toBe(200);
});

test("an access token ends alone, unless the provider ends the grant, and a refresh token ends all", async () => {
  for (const ends of ["token", "grant"] as const) {
    const { emulator } = createScene({ revocation: { ends } });
    const { access_token, refresh_token = "" } = await signIn(emulator);
    await post(emulator, revocation, { token: access_token });
    expect(await status(call(emulator, access_token))).toBe(401);
    const refreshed = await post(emulator, token, { grant_type: "refresh_token", refresh_token });
    expect(refreshed.status).toBe(ends === "token" ? 200 : 400);
    const second = await signIn(emulator);
    await post(emulator, revocation, { token: second["refresh_token"] });
    expect(await status(call(emulator, second["access_token"]))).toBe(401);
  }
});

test("a provider may ask nobody, and may say whether there was a token", async () => {
  const { emulator } = createScene({
    revocation: {
      authenticates: false,
      answer: ({ found, refuse }) => (found ? { ok: true } : refuse({ error: "invalid_token", description: "gone" })),
    },
  });
  const { access_token } = await signIn(emulator);
  const first = await post(emulator, revocation, { token: access_token }, {});
  expect(await first.json()).toEqual({ ok: true });
  const again = await post(emulator, revocation, { token: access_token }, {});
  expect([again.status, await again.json()]).toEqual([400, { error: "invalid_token", error_description: "gone" }]);
});

test("a provider may refuse to end a token that there is, which stays", async () => {
  const { emulator } = createScene({
    revocation: {
      check: ({ kind, user, client, form }) =>
        kind === "access_token"
          ? undefined
          : { error: "unsupported_token_type", description: `${user?.id} ${client.id} ${form.has("token")}` },
    },
  });
  const { access_token, refresh_token } = await signIn(emulator);
  const answer = await post(emulator, revocation, { token: refresh_token });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { error: "unsupported_token_type", error_description: "1000001 demo-client true" },
  ]);
  expect(await status(call(emulator, access_token))).toBe(200);
  expect(await status(post(emulator, revocation, { token: access_token }))).toBe(200);
  expect(await status(call(emulator, access_token))).toBe(401);
});

test("a provider may end all that the person gave to the application, and nothing of others", async () => {
  const { emulator } = createScene({
    revocation: { ends: "user" },
    token: { fields: ({ code }) => ({ known: code?.known }) },
  });
  const [first, second] = [await signIn(emulator), await signIn(emulator)];
  const elsewhere = emulator.issueToken({ client: otherClient.id });
  await post(emulator, revocation, { token: first["refresh_token"] });
  expect(await status(call(emulator, second["access_token"]))).toBe(401);
  expect(await status(call(emulator, elsewhere.access_token))).toBe(200);
  const third = await signIn(emulator);
  expect([first["known"], second["known"], third["known"]]).toEqual([false, true, false]);
  await post(emulator, revocation, { token: third["access_token"] });
  const form = { grant_type: "refresh_token", refresh_token: third["refresh_token"] };
  expect(await readError(await post(emulator, token, form))).toEqual([400, "invalid_grant"]);
});
