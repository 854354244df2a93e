import { describe, expect, test } from "vitest";

import { demoApplication, demoOkruUser, type OkruEmulator } from "../../src/testing/index.ts";
import { anna, callRest, createScene, readRest, type Json } from "./scene.ts";

/** Calls in a fresh session of the demo user. */
function createCaller(emulator: OkruEmulator, permissions?: readonly string[]) {
  const { access_token } = emulator.issueToken(permissions === undefined ? {} : { permissions });
  return async (method: string, parameters: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    readRest(emulator, method, access_token, parameters);
}

describe("a method refuses", () => {
  test.each([
    ["users.getInfo", { uids: Array.from({ length: 101 }, (_, n) => String(n)).join(","), fields: "name" }, 100],
    ["users.getInfo", { uids: "1" }, 100],
    ["users.getInfo", { fields: "name" }, 100],
    ["users.hasAppPermission", {}, 100],
    ["users.getCallsLeft", {}, 100],
    ["group.getInfo", { uids: "1" }, 100],
    ["url.getInfo", {}, 100],
    ["mediatopic.post", {}, 100],
    ["mediatopic.post", { attachment: "{" }, 100],
    ["mediatopic.post", { attachment: '"media"' }, 100],
    ["photosV2.getUploadUrl", { count: "0" }, 100],
    ["photosV2.getUploadUrl", { count: "x" }, 100],
    ["photosV2.commit", { photo_id: "x", token: "x" }, 121],
    ["photosV2.commit", { photo_id: "x" }, 100],
  ])("%s with %j", async (method, parameters, code) => {
    expect(await createCaller(createScene().emulator)(method, parameters)).toMatchObject({ error_code: code });
  });

  test.each([
    ["users.setStatus", { status: "x" }, "SET_STATUS"],
    ["users.getInfo", { uids: "1", fields: "name" }, "VALUABLE_ACCESS"],
    ["photosV2.getUploadUrl", {}, "PHOTO_CONTENT"],
    ["photosV2.commit", { photo_id: "x", token: "x" }, "PHOTO_CONTENT"],
  ])("%s without its permission", async (method, parameters, permission) => {
    const call = createCaller(createScene().emulator, []);
    expect(await call(method, parameters)).toMatchObject({
      error_code: 200,
      error_msg: expect.stringContaining(permission) as unknown,
    });
  });
});

describe("profiles", () => {
  const applications = [{ ...demoApplication, permissions: ["VALUABLE_ACCESS", "GET_EMAIL", "SET_STATUS"] }];

  test("users.getLoggedInUser is a bare text", async () => {
    const { emulator } = createScene();
    const response = await callRest(emulator, "users.getLoggedInUser", emulator.issueToken().access_token);
    expect(await response.text()).toBe(`"${demoOkruUser.uid}"`);
  });

  test("users.getCurrentUser has everything, but neither login nor password, and the email only by permission", async () => {
    const { emulator } = createScene({ applications });
    const profile = await createCaller(emulator)("users.getCurrentUser");
    expect(profile).toMatchObject({ uid: demoOkruUser.uid, name: "Demo Person", email: "demo@example.test" });
    expect(JSON.stringify(profile)).not.toContain("password");
    expect(profile).not.toHaveProperty("login");
    const poor = await createCaller(emulator, [])("users.getCurrentUser");
    expect(poor).toMatchObject({ has_email: true, location: { country: "RUSSIAN_FEDERATION" } });
    expect(poor).not.toHaveProperty("email");
  });

  test("users.getCurrentUser has the fields that were asked for", async () => {
    const { emulator } = createScene({ applications });
    const call = createCaller(emulator);
    expect(await call("users.getCurrentUser", { fields: "first_name,EMAIL,pic_9" })).toEqual({
      uid: demoOkruUser.uid,
      first_name: "Demo",
      email: "demo@example.test",
    });
  });

  test("users.getInfo finds who is there, and tells nobody else's email", async () => {
    const { emulator } = createScene({ applications, users: [demoOkruUser, { ...anna, email: "anna@example.test" }] });
    const call = createCaller(emulator);
    const uids = [anna.uid, "1", demoOkruUser.uid].join(",");
    expect(await call("users.getInfo", { uids, fields: "name,email" })).toEqual([
      { uid: anna.uid, name: "Анна Ким" },
      { uid: demoOkruUser.uid, name: "Demo Person", email: "demo@example.test" },
    ]);
  });

  test("users.setStatus is seen in the profile", async () => {
    const call = createCaller(createScene({ applications }).emulator);
    expect(await call("users.setStatus", { status: "ok 👍" })).toBe(true);
    expect(await call("users.getCurrentUser", { fields: "current_status" })).toMatchObject({ current_status: "ok 👍" });
  });
});

test("permissions can be asked for and given back", async () => {
  const { emulator } = createScene();
  const call = createCaller(emulator, ["VALUABLE_ACCESS", "LIKE", "SET_STATUS"]);
  const has = async (ext_perm: string): Promise<unknown> => call("users.hasAppPermission", { ext_perm });
  expect([await has("LIKE"), await has("GET_EMAIL"), await call("users.isAppUser")]).toEqual([true, false, true]);
  expect(await call("users.removeAppPermissions", { ext_perm: "LIKE" })).toBe(true);
  expect([await has("LIKE"), await has("SET_STATUS")]).toEqual([false, true]);
  await call("users.removeAppPermissions");
  expect([await has("SET_STATUS"), await has("VALUABLE_ACCESS")]).toEqual([false, false]);
  expect(await call("users.getCallsLeft", { methods: "users.getInfo" })).toEqual([
    { name: "users.getInfo", callsLeft: 1000, available: true },
  ]);
});

test("an application without a session asks about people by uid", async () => {
  const { emulator } = createScene({ applications: [{ ...demoApplication, external: false }] });
  emulator.issueToken({ permissions: ["LIKE"] });
  const ask = async (uid: string): Promise<unknown> => [
    await readRest(emulator, "users.isAppUser", undefined, { uid }),
    await readRest(emulator, "users.hasAppPermission", undefined, { uid, ext_perm: "LIKE" }),
  ];
  expect([await ask(demoOkruUser.uid), await ask(anna.uid)]).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(await readRest(emulator, "notifications.sendSimple", undefined, { uid: anna.uid, text: "x" })).toBe(true);
});

test("friends are lists of texts", async () => {
  const call = createCaller(
    createScene({
      users: [
        { ...demoOkruUser, friends: [anna.uid, "9"] },
        { ...anna, online: "web" },
      ],
    }).emulator,
  );
  expect(await call("friends.get")).toEqual([anna.uid, "9"]);
  expect(await call("friends.getOnline")).toEqual([anna.uid]);
});

test("groups, events, albums and links have their shapes", async () => {
  const call = createCaller(createScene().emulator);
  expect(await call("events.get")).toEqual([]);
  expect(await call("group.getInfo", { uids: "5,6", fields: "name" })).toEqual([
    { uid: "5", name: "Group 5" },
    { uid: "6", name: "Group 6" },
  ]);
  expect(await call("group.getUserGroupsV2")).toEqual({ groups: [] });
  expect(await call("photos.getAlbums")).toEqual({ albums: [], hasMore: false });
  expect(await call("photos.getPhotos")).toEqual({ photos: [], hasMore: false });
  expect(await call("url.getInfo", { url: "https://ok.ru/group/77" })).toEqual({
    type: "GROUP",
    objectId: 77,
    objectIdStr: "77",
  });
  expect(((await call("url.getInfo", { url: "https://example.test/" })) as Json)["type"]).toBe("UNKNOWN");
});

test("mediatopic.post answers a bare number that JavaScript cannot hold", async () => {
  const { emulator } = createScene();
  const { access_token } = emulator.issueToken();
  const attachment = JSON.stringify({ media: [{ type: "text", text: "Тест & проверка" }] });
  const texts: string[] = [];
  for (let call = 0; call < 2; call += 1) {
    texts.push(await (await callRest(emulator, "mediatopic.post", access_token, { attachment })).text());
  }
  const [first = "", second = ""] = texts;
  expect(first).toMatch(/^\d{19}$/);
  expect(String(Number(first))).not.toBe(first);
  expect(BigInt(second) - BigInt(first)).toBe(1n);
});
