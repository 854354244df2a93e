import { describe, expect, test } from "vitest";

import { demoMailruUser } from "../../src/testing/index.ts";
import { rules } from "../../src/testing/platform/rest/rules.ts";
import { anna, blocked, callRest, createScene, readRest, refusalOf, type Json } from "./scene.ts";

const { uid } = demoMailruUser;

test("every method of the table answers", async () => {
  const { emulator } = createScene();
  const caller = { ...emulator.issueToken(), secure: true };
  const parameters = { uid: anna.uid, text: "x", message: "x", description: "x", aid: "_myphoto", ext_perm: "photos" };
  expect(rules.size).toBeGreaterThan(35);
  for (const name of rules.keys()) {
    const response = await callRest(emulator, name, caller, { ...parameters, uids: anna.uid, group_id: "1" });
    expect([name, response.status]).toEqual([name, 200]);
  }
});

describe("users.getInfo", () => {
  test("answers a list, with the current user unless told", async () => {
    const { emulator } = createScene();
    const [user, ...others] = (await readRest(emulator, "users.getInfo", emulator.issueToken())) as readonly Json[];
    expect(others).toEqual([]);
    expect(user).toMatchObject({
      uid,
      first_name: "Demo",
      nick: "demo",
      email: "demo@mail.ru",
      sex: 1,
      birthday: "01.04.1990",
      link: "http://my.mail.ru/mail/demo/",
      pic_190: expect.stringContaining("width=190") as unknown,
      location: { city: { id: "25" } },
      app_installed: 1,
      is_online: 1,
      friends_count: 2,
    });
    for (const name of ["id", "password", "friends", "blocked", "locale"]) expect(user).not.toHaveProperty(name);
  });

  test("leaves out whoever does not exist, and the addresses of others", async () => {
    const { emulator } = createScene();
    const uids = `${anna.uid},1,${blocked.uid}`;
    const users = (await readRest(emulator, "users.getInfo", emulator.issueToken(), { uids })) as readonly Json[];
    expect(users.map((user) => [user["uid"], user["email"], user["app_installed"]])).toEqual([
      [anna.uid, undefined, 0],
      [blocked.uid, undefined, 0],
    ]);
    expect(await readRest(emulator, "users.getInfo", { secure: true }, { uids: anna.uid })).toHaveLength(1);
    expect(await refusalOf(await callRest(emulator, "users.getInfo", { secure: true }))).toBe(102);
  });
});

test("users.hasAppPermission tells what the session has", async () => {
  const { emulator } = createScene();
  const caller = emulator.issueToken({ permissions: ["photos"] });
  const ask = async (ext_perm: string): Promise<unknown> =>
    readRest(emulator, "users.hasAppPermission", caller, { ext_perm });
  expect([await ask("photos"), await ask("stream")]).toEqual([{ photos: 1 }, { stream: 0 }]);
});

test("friends are ids as text, or profiles with ext=1", async () => {
  const { emulator } = createScene();
  const caller = emulator.issueToken();
  expect(await readRest(emulator, "friends.get", caller)).toEqual([anna.uid, blocked.uid]);
  expect(await readRest(emulator, "friends.get", caller, { offset: "1" })).toEqual([blocked.uid]);
  expect(await readRest(emulator, "friends.get", caller, { ext: "1" })).toMatchObject([{ uid: anna.uid }, {}]);
  expect(await readRest(emulator, "friends.getAppUsers", caller)).toEqual([]);
  const annas = emulator.issueToken({ user: anna.uid });
  expect(await readRest(emulator, "friends.getAppUsers", caller)).toEqual([anna.uid]);
  expect(await readRest(emulator, "friends.get", annas)).toEqual([uid]);
  expect(await readRest(emulator, "friends.getOnline", annas)).toEqual([uid]);
  expect(await readRest(emulator, "friends.getOnline", caller)).toEqual([]);
});

test("photos are as the documentation shows them", async () => {
  const { emulator } = createScene();
  const caller = emulator.issueToken();
  const [album] = (await readRest(emulator, "photos.getAlbums", caller)) as readonly Json[];
  expect(album).toMatchObject({ aid: "_myphoto", cover_pid: 1, owner: uid, created: "1257364184", size: 1 });
  expect(await readRest(emulator, "photos.getAlbums", caller, { aids: "x" })).toEqual([]);
  expect(await readRest(emulator, "photos.get", caller, { aid: "_myphoto" })).toMatchObject([{ pid: 1, owner: uid }]);
  expect(await readRest(emulator, "photos.get", caller, { aid: "_myphoto", pids: "2,3" })).toEqual([]);
});

test("what is posted shows in the author's stream and in those of friends, the newest first", async () => {
  const { emulator, clock } = createScene();
  const caller = emulator.issueToken();
  const ids = [];
  for (const text of ["one", "two", "three"]) {
    ids.push(/^\{"id":(\d+)\}$/.exec(await (await callRest(emulator, "stream.post", caller, { text })).text())?.[1]);
  }
  expect(Number.isSafeInteger(Number(ids[0]))).toBe(false);
  const read = async (name: string, parameters: Record<string, string>, by = caller): Promise<unknown> =>
    ((await readRest(emulator, name, by, parameters)) as readonly Json[]).map(({ id, user_text, time }) => [
      id,
      user_text,
      time,
    ]);
  const time = clock.now() / 1000;
  const all = [
    [ids[2], "three", time],
    [ids[1], "two", time],
    [ids[0], "one", time],
  ];
  expect(await read("stream.getByAuthor", {})).toEqual(all);
  expect(await read("stream.getByAuthor", { limit: "1", skip: ids[2] ?? "" })).toEqual(all.slice(1, 2));
  expect(await read("stream.get", {})).toEqual([]);
  const annas = emulator.issueToken({ user: anna.uid });
  expect(await read("stream.get", {}, annas)).toEqual(all);
  expect(await read("stream.getByAuthor", { uid }, annas)).toEqual(all);
  expect(await read("stream.getByAuthor", { uid: blocked.uid }, annas)).toEqual([]);
  expect(await refusalOf(await callRest(emulator, "stream.getByAuthor", annas, { uid: "1" }))).toBe(100);
});

test("messages go to both sides of a thread", async () => {
  const { emulator, clock } = createScene();
  const [mine, annas] = [emulator.issueToken(), emulator.issueToken({ user: anna.uid })];
  await callRest(emulator, "messages.post", mine, { uid: blocked.uid, message: "anybody?" });
  clock.advance(60);
  await callRest(emulator, "messages.post", mine, { uid: anna.uid, message: "hello" });
  await callRest(emulator, "messages.post", annas, { uid, message: "привет" });
  const time = clock.now() / 1000;
  expect(await readRest(emulator, "messages.getThreadsList", mine)).toMatchObject([
    { user: { uid: anna.uid }, time },
    { user: { uid: blocked.uid }, time: time - 60 },
  ]);
  expect(await readRest(emulator, "messages.getThread", annas, { uid })).toMatchObject([
    { type: 2, time, message: [{ object: "text", content: "привет" }] },
    { type: 1, time, message: [{ object: "text", content: "hello" }] },
  ]);
  expect(await readRest(emulator, "messages.getThreadsList", annas)).toHaveLength(1);
  expect(await refusalOf(await callRest(emulator, "messages.post", mine, { uid: "1", message: "x" }))).toBe(100);
});

test("groups that were joined are there, once", async () => {
  const { emulator } = createScene();
  const caller = emulator.issueToken();
  for (const group_id of ["5", "6", "5"]) await callRest(emulator, "groups.join", caller, { group_id });
  expect(await readRest(emulator, "groups.get", caller)).toEqual(["5", "6"]);
});

test("notifications reach those alone who have the application", async () => {
  const { emulator } = createScene();
  emulator.issueToken({ user: anna.uid });
  const parameters = { uids: `${uid},${anna.uid}`, text: "x" };
  expect(await readRest(emulator, "notifications.send", { secure: true }, parameters)).toEqual([anna.uid]);
});
