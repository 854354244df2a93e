import { describe, expect, it } from "vitest";

import { demoApplication, demoOkruUser } from "../src/testing/index.ts";
import { caught, entriesOf, lastSent, setUp, sigOf, signIn } from "./sign-in-scene.ts";

const { secretKey } = demoApplication;
const { uid } = demoOkruUser;
const embedded = { emulator: { applications: [{ ...demoApplication, external: false }] } };

describe("a session without a user", () => {
  it("cannot call what needs one", async () => {
    const session = await setUp().client.session("application");
    expect(await caught(async () => session.api.users.getCurrentUser())).toMatchObject({
      code: "api_refused",
      failure: { code: 453, name: "SESSION_REQUIRED", stale: false },
      message: expect.stringMatching(/users\.getCurrentUser.*sign a user in/) as string,
      remedy: "sign_in_again",
    });
  });

  it("of an external application cannot even call what may have one", async () => {
    const session = await setUp().client.session("application");
    const error = await caught(async () => session.api.users.getInfo({ uids: [uid], fields: ["uid"] }));
    expect(error).toMatchObject({ code: "api_refused", failure: { code: 453 }, remedy: "sign_in_again" });
  });

  it("has nothing to sign with where there is no secretKey", async () => {
    const { client, emulator } = setUp({ app: { secretKey: undefined } });
    const error = await caught(async () => {
      const session = await client.session("application");
      await session.api.url.getInfo({ url: "https://ok.ru/group/1" });
    });
    expect(error).toMatchObject({ code: "option_missing", message: expect.stringContaining("secretKey") as string });
    expect(emulator.log).toEqual([]);
  });

  it("signs with the bare secret, whatever the circuit", async () => {
    const { client, emulator } = setUp({ app: { circuit: "client" } });
    const session = await client.session("application");
    expect(await session.api.notifications.sendSimple({ uid, text: "Hello, мир & co" })).toBe(true);
    expect(entriesOf(emulator, "notifications.sendSimple").map(({ method }) => method)).toEqual(["POST"]);
    const sent = lastSent(emulator, "notifications.sendSimple");
    expect(sent).toMatchObject({ uid, text: "Hello, мир & co", sig: sigOf(sent, secretKey) });
  });

  it("sends neither access_token nor session_key, and asks nobody for a token", async () => {
    const { client, emulator } = setUp(embedded);
    const session = await client.session("application");
    const { access_token } = await session.token();
    await session.api.users.getInfo({ uids: [uid], fields: ["uid", "name"] });
    await session.api.notifications.sendSimple({ uid, text: "Hello" });
    expect(emulator.log.map(({ step }) => step)).toEqual(["rest", "rest"]);
    for (const { query, form } of emulator.log) {
      for (const name of ["access_token", "session_key"]) expect({ ...query, ...form }).not.toHaveProperty(name);
    }
    expect(JSON.stringify(emulator.log)).not.toContain(access_token);
  });

  it("of an embedded application calls what may do without one", async () => {
    const session = await setUp(embedded).client.session("application");
    expect(await session.api.users.getInfo({ uids: [uid], fields: ["uid", "name"] })).toEqual([
      { uid, name: "Demo Person" },
    ]);
  });

  it("can be kept and restored", async () => {
    const { client, emulator } = setUp(embedded);
    await client.session("application", {}, { as: "nobody" });
    const session = await client.restore("nobody");
    expect(await session.api.notifications.sendSimple({ uid, text: "Hello" })).toBe(true);
    expect(entriesOf(emulator, "rest")[0]?.form).not.toHaveProperty("access_token");
  });

  it("does not end", async () => {
    const { client, clock, emulator } = setUp(embedded);
    const session = await client.session("application");
    clock.advance(365 * 86_400);
    emulator.expireTokens();
    expect(await session.api.notifications.sendSimple({ uid, text: "Hello" })).toBe(true);
  });
});

it("a method that forbids a session refuses a user's, and says what to do", async () => {
  const session = await signIn(setUp());
  expect(await caught(async () => session.api.notifications.sendSimple({ uid, text: "Hello" }))).toMatchObject({
    code: "api_refused",
    failure: { code: 451, name: "NOT_SESSION_METHOD" },
    remedy: "mend_configuration",
    message: expect.stringContaining('client.session("application")') as string,
  });
});

describe("a permission that is missing", () => {
  it("is 200, and the person has to be asked", async () => {
    const session = await signIn(setUp(), {
      scope: ["VALUABLE_ACCESS", "SET_STATUS"],
      permissions: ["VALUABLE_ACCESS"],
    });
    expect(await caught(async () => session.api.users.setStatus({ status: "Hello" }))).toMatchObject({
      code: "api_refused",
      failure: { code: 200, name: "PARAM_PERMISSION", stale: false },
      message: expect.stringMatching(/users\.setStatus.*ask the person for the permission/s) as string,
      remedy: "sign_in_again",
    });
  });

  it("may be 10 as well", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("rest", 10);
    expect(await caught(async () => session.api.events.get())).toMatchObject({
      code: "api_refused",
      failure: { code: 10, name: "PERMISSION_DENIED" },
      message: expect.stringContaining("ask the person for the permission") as string,
      remedy: "sign_in_again",
    });
    expect(scene.emulator.count("refresh")).toBe(0);
  });
});
