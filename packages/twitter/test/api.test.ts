import { describe, expect, test } from "vitest";

import { caught, open } from "./scene.ts";

describe("session.api", () => {
  test("deletes nothing by what is no id, and sends nothing", async () => {
    const { emulator, session } = open();
    for (const id of ["", "../users/me", "1?a=b"]) {
      expect(await caught(async () => session.api.tweets.delete(id))).toMatchObject({ provider: "twitter" });
    }
    expect(emulator.count("call")).toBe(0);
  });

  test("posts once, whatever comes of it", async () => {
    const { emulator, session } = open();
    emulator.fault("call", "lost");
    const error = await caught(async () => session.api.tweets.create({ text: "hello" }));
    expect(error).toMatchObject({ code: "network_failed" });
    expect(emulator.memory.all()).toHaveLength(1);
    expect(emulator.count("/2/tweets")).toBe(1);
  });

  test("refuses a post that was just made", async () => {
    const { session } = open();
    await session.api.tweets.create({ text: "hello" });
    const error = await caught(async () => session.api.tweets.create({ text: "hello" }));
    expect(error).toMatchObject({ status: 403, remedy: "mend_configuration", failure: { code: "forbidden" } });
  });

  test("posts, deletes, and deletes no more", async () => {
    const { emulator, session } = open();
    const post = await session.api.tweets.create({ text: "söme text & more", reply: { in_reply_to_tweet_id: "1" } });
    expect(post).toEqual({ id: "1900000000000000001", text: "söme text & more" });
    expect(await session.api.tweets.delete(post.id)).toBe(true);
    expect(await session.api.tweets.delete(post.id)).toBe(false);
    expect(emulator.memory.all()).toEqual([]);
  });

  test("reads who signed in, in both versions, with ids that are whole", async () => {
    const { session } = open();
    expect(await session.api.users.me()).toEqual({ id: "1580661436132757506", name: "Demo Person", username: "demo" });
    const me = await session.api.users.me({ "user.fields": ["profile_image_url", "protected"] });
    expect(me).toMatchObject({
      profile_image_url: expect.stringContaining("demo_normal") as unknown,
      protected: false,
    });
    const account = await session.api.account.verifyCredentials();
    expect(account).toMatchObject({ id_str: "1580661436132757506", screen_name: "demo" });
    expect(account).not.toHaveProperty("email");
    const known = await session.api.account.verifyCredentials({ include_email: true, skip_status: true });
    expect(known.email).toBe("demo@example.test");
  });

  test("reads timelines, page by page", async () => {
    const { session } = open();
    const ids: string[] = [];
    for (const text of ["one", "two", "three"]) ids.unshift((await session.api.tweets.create({ text })).id);
    const newest = await session.api.statuses.userTimeline({ count: 2, trim_user: true });
    expect(newest.map(({ text }) => text)).toEqual(["three", "two"]);
    const [first] = newest;
    expect(first).toMatchObject({ id_str: ids[0], created_at: "Wed Mar 04 05:06:07 +0000 2026" });
    const older = await session.api.statuses.homeTimeline({ max_id: ids[2] ?? "" });
    expect(older.map(({ text }) => text)).toEqual(["one"]);
    expect(await session.api.statuses.userTimeline({ screen_name: "demo", since_id: ids[0] ?? "" })).toEqual([]);
  });

  test("reads what is left of the limits", async () => {
    const { session } = open();
    const { resources } = await session.api.application.rateLimitStatus({ resources: ["account", "statuses"] });
    expect(resources["account"]?.["/account/verify_credentials"]?.remaining).toBe(75);
  });

  test("signs in one person and no other", async () => {
    const users = [
      { id: "1", login: "jane", password: "a" },
      { id: "2", login: "joe", password: "b" },
    ];
    const { client, emulator } = open({}, { users });
    for (const { login } of users) {
      const session = client.session(emulator.issueToken({ user: login }));
      expect((await session.api.users.me()).username).toBe(login);
    }
  });

  test.each([
    ["suspended", 64],
    ["locked", 326],
  ])("of an account that is %s refuses with %i", async (state, code) => {
    const { session } = open({}, { users: [{ id: "1", login: "jane", password: "a", [state]: true }] });
    expect(await caught(async () => session.api.users.me())).toMatchObject({ failure: { code } });
  });
});

describe("beside it", () => {
  test("session.http signs forms, and tells refusals", async () => {
    const { session } = open();
    const url = "https://api.x.com/1.1/statuses/update.json";
    const body = new URLSearchParams({ status: "Hello Ladies + Gentlemen, a signed OAuth request!" });
    const { text } = await session.http.post<{ text: string }>(url, { body }).json();
    expect(text).toBe("Hello Ladies + Gentlemen, a signed OAuth request!");
    expect(await caught(async () => session.http.post(url, { body }))).toMatchObject({ failure: { code: 187 } });
  });

  test("session.fetch signs whatever is at api.x.com, and nothing elsewhere", async () => {
    const { session } = open();
    const response = await session.fetch("https://api.x.com/2/users/me?user.fields=protected,verified");
    expect(await response.json()).toMatchObject({ data: { verified: false } });
    const elsewhere = await caught(async () => session.fetch("https://api.twitter.com/2/users/me"));
    expect(elsewhere).toMatchObject({ code: "origin_foreign" });
  });
});
