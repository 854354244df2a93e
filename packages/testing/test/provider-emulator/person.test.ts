import { describe, expect, test } from "vitest";

import { defineEmulator, demoEmulatorClient, demoEmulatorUser } from "../../src/index.ts";
import { call, codeForm, createScene, fetchToken, otherClient, plain, post, readError, signIn } from "./scene.ts";

const jane = { id: "2", login: "Jane", password: "correct horse", name: "Jane", email: "jane@example.test" };
const users = [demoEmulatorUser, jane];

describe("issueToken", () => {
  test("refuses clients and users that there are not", () => {
    const { emulator } = createScene({}, { users });
    expect(() => emulator.issueToken({ client: "nobody" })).toThrow(RangeError);
    expect(() => emulator.issueToken({ user: "nobody" })).toThrow(RangeError);
  });

  test("gives a token at once, with what is fixed", async () => {
    const { emulator, clock } = createScene(
      { token: { fields: ({ user, request }) => ({ uid: user.id, request }) } },
      { users },
    );
    const fixed = { access_token: "a", refresh_token: "r", lifetime: 5 };
    const token = emulator.issueToken({
      ...fixed,
      user: "JANE@example.test",
      client: otherClient.id,
      scope: ["email"],
    });
    expect(token).toEqual({
      access_token: "a",
      refresh_token: "r",
      token_type: "Bearer",
      expires_in: 5,
      scope: "email",
      uid: "2",
    });
    expect(await (await call(emulator, "a")).json()).toEqual({ id: "2", name: "Jane", scope: ["email"] });
    clock.advance(5);
    expect((await call(emulator, "a")).status).toBe(401);
    expect(emulator.issueToken()).toMatchObject({ uid: demoEmulatorUser.id, scope: "profile" });
  });
});

test("issueToken gives what JSON can hold, integers of any size as texts", () => {
  const id = 9_007_199_254_740_993n;
  const { emulator } = createScene({ token: { fields: () => ({ id, none: undefined, more: { ids: [id], n: 1 } }) } });
  const { id: text, more, ...others } = emulator.issueToken();
  expect([text, more]).toEqual([String(id), { ids: [String(id)], n: 1 }]);
  expect(Object.keys(others)).not.toContain("none");
});

test("revoke takes back what one person gave, and nothing else", async () => {
  const { emulator } = createScene({}, { users });
  const [mine, janes] = [await signIn(emulator), emulator.issueToken({ user: "jane" })];
  expect(() => emulator.revoke("nobody")).toThrow(RangeError);
  emulator.revoke("2");
  expect(await readError(await call(emulator, janes.access_token))).toEqual([401, "invalid_token"]);
  const refresh = { grant_type: "refresh_token", refresh_token: janes.refresh_token };
  expect(await readError(await post(emulator, plain.endpoints.token, refresh))).toEqual([400, "invalid_grant"]);
  expect((await call(emulator, mine["access_token"])).status).toBe(200);
});

test("a password is refused where it is wrong, of nobody, or of somebody who is blocked", async () => {
  const { emulator } = createScene({}, { users: [jane, { ...demoEmulatorUser, blocked: true }] });
  const form = { grant_type: "password", username: "jane", password: "correct horse" };
  for (const [change, error] of [
    [{ password: "wrong" }, "invalid_grant"],
    [{ username: "nobody" }, "invalid_grant"],
    [{ username: demoEmulatorUser.login, password: demoEmulatorUser.password }, "invalid_grant"],
    [{ password: undefined }, "invalid_request"],
    [{ scope: "everything" }, "invalid_scope"],
  ] as const) {
    expect(await readError(await post(emulator, plain.endpoints.token, { ...form, ...change }))).toEqual([400, error]);
  }
  expect(await fetchToken(emulator, { ...form, scope: "email" })).toMatchObject({ scope: "email" });
});

test("members work detached, made-up values come from mint, and undefined leaves them to chance", async () => {
  const kinds: string[] = [];
  const mint = (kind: string): string | undefined => (kinds.push(kind), kind === "code" ? "the-code" : undefined);
  const { approve, fetch, issueToken, expireTokens, count, fault, clearFaults, revoke } = createScene(
    {},
    { mint },
  ).emulator;
  expect(await codeForm({ approve })).toMatchObject({ code: "the-code" });
  const { access_token } = await fetchToken({ fetch }, await codeForm({ approve }));
  expect(access_token).toMatch(/^[\w-]{32}$/);
  expect(kinds).toEqual(["code", "code", "access_token", "refresh_token"]);
  issueToken();
  expireTokens();
  fault("call", "network");
  clearFaults();
  revoke("demo");
  expect(count("token")).toBe(1);
});

test("tokens of the application itself have their own fields, and are not refreshed", async () => {
  const { emulator } = createScene({
    token: { fields: () => ({ of: "a person" }), applicationFields: ({ client }) => ({ of: client.id }) },
  });
  const token = await fetchToken(emulator, { grant_type: "client_credentials" });
  expect(token).toMatchObject({ of: demoEmulatorClient.id });
  expect(token).not.toHaveProperty("refresh_token");
});

test("people and applications who share what tells them apart are refused", () => {
  expect(starting({ users: [jane, { ...jane, id: "3", email: "j@example.test", login: "jane" }] })).toThrow("login");
  expect(starting({ users: [jane, jane] })).toThrow("plain: Every user's id has to be another");
  expect(starting({ users: [jane, { ...jane, id: "3", login: "j", email: "JANE@example.test" }] })).toThrow("email");
  expect(starting({ clients: [demoEmulatorClient, demoEmulatorClient] })).toThrow("client's id");
});

test("without clients and users there are the demo ones, and no secret where there are no secrets", async () => {
  const { fetch, approve } = defineEmulator("plain", plain)();
  expect(await signIn({ fetch, approve })).toHaveProperty("access_token");
  const open = defineEmulator("open", { ...plain, clientAuthentication: ["none"] })();
  const form = { ...(await codeForm(open)), client_id: demoEmulatorClient.id };
  expect((await post(open, plain.endpoints.token, form, {})).status).toBe(200);
});

function starting(options: object): () => unknown {
  return () => createScene({}, options);
}
