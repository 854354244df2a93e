import { memoryStore } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { demoVkApplication, demoVkUser } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { lastOf, setUp, signIn } from "./scene.ts";

const scope = ["friends", "status", "wall"] as const;

describe("a method", () => {
  it.each(["access_token", "v"])("takes no %s, which the session gives", async (name) => {
    const scene = setUp();
    const session = await signIn(scene);
    const call = async (): Promise<unknown> => session.api.call("users.get", { [name]: "x" });
    expect(await caught(call)).toMatchObject({ code: "parameter_reserved" });
    expect(scene.emulator.count("call")).toBe(0);
  });

  it("that is not there is refused", async () => {
    const session = await signIn(setUp());
    const error = await caught(async () => session.api.call("users.getNothing"));
    expect(error).toMatchObject({ failure: { code: 3, name: "method" } });
    expect(error.message).toContain("check the method's name");
  });

  it.each(["users", "executes", "execute.", "get"])("without a group is none but execute: %s", async (name) => {
    const scene = setUp();
    const { api } = await signIn(scene);
    expect(await caught(async () => api.call(name))).toMatchObject({ code: "option_invalid", provider: "vk" });
    expect(scene.emulator.count("call")).toBe(0);
  });

  it("of one's own making, by execute, goes by POST and is refused in VK's words", async () => {
    const scene = setUp();
    const { api } = await signIn(scene);
    expect(await api.call("execute", { code: 'return {"id": 7, "list": [true]};' })).toEqual({ id: "7", list: [true] });
    const { method, url } = lastOf(scene.emulator, "call");
    expect([method, url]).toEqual(["POST", "https://api.vk.ru/method/execute"]);
    const wrong = async (): Promise<unknown> => api.call("execute", { code: "return" });
    expect(await caught(wrong)).toMatchObject({ failure: { code: 12, name: "compile" }, remedy: "mend_configuration" });
  });

  it("that reads goes by GET, with the version and the token in the header alone", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    const [user] = await session.api.users.get({ user_ids: ["1", 2n], fields: ["photo_200", "sex"] });
    expect(user).toMatchObject({ id: demoVkUser.id, first_name: "Demo" });
    const { method, url, headers } = lastOf(scene.emulator, "call");
    const expected = "https://api.vk.ru/method/users.get?user_ids=1%2C2&fields=photo_200%2Csex&v=5.199";
    expect([method, url]).toEqual(["GET", expected]);
    expect(headers["authorization"]).toBe(`Bearer ${(await session.token()).access_token}`);
  });

  it("that writes goes by POST, once, with truth as 1 and 0", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope });
    expect(await session.api.wall.post({ message: "Hello", friends_only: true, signed: false })).toEqual({
      post_id: "1",
    });
    const { method, form } = lastOf(scene.emulator, "call");
    expect(method).toBe("POST");
    expect(form).toEqual({ message: "Hello", friends_only: "1", signed: "0", v: "5.199" });
    scene.emulator.fault("call", "network");
    expect(await caught(async () => session.api.wall.post({ message: "x" }))).toMatchObject({ code: "network_failed" });
    expect((await session.api.wall.get()).items).toEqual([{ id: "1", text: "Hello", owner_id: demoVkUser.id }]);
  });

  it("answers without its envelope, its ids as exact texts, those in lists too", async () => {
    const session = await signIn(setUp(), { scope });
    expect(await session.api.friends.get()).toEqual({ count: 2, items: ["210700286", "9007199254740993"] });
    expect(await session.api.status.get()).toEqual({ text: "" });
  });

  it("has another version where the application asks for it", async () => {
    const scene = setUp({ app: { apiVersion: "5.131" } });
    const session = await signIn(scene);
    await session.api.users.get();
    expect(lastOf(scene.emulator, "call").query["v"]).toBe("5.131");
  });
});

describe("VK ID", () => {
  it("is asked by POST, with the token in the form and in no header", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["vkid.personal_info", "email"] });
    const { access_token, device_id } = await session.token();
    expect(await session.api.userInfo()).toMatchObject({ user_id: demoVkUser.id, email: demoVkUser.email });
    const { method, url, form, headers } = lastOf(scene.emulator, "userinfo");
    expect([method, url]).toEqual(["POST", "https://id.vk.ru/oauth2/user_info"]);
    expect(form).toEqual({ client_id: "51000001", device_id, access_token });
    expect(headers["authorization"]).toBeUndefined();
  });

  it("tells what everybody may know by the id_token alone, though the token has ended", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    expect(await session.api.publicInfo()).toMatchObject({ user_id: demoVkUser.id, last_name: "P." });
    const { form } = lastOf(scene.emulator, "call");
    expect(Object.keys(form).toSorted()).toEqual(["client_id", "id_token"]);
    expect(scene.emulator.count("refresh")).toBe(0);
  });

  it("tells nothing of a token without id_token", async () => {
    const { client, emulator } = setUp();
    const session = client.resume({ access_token: "a", token_type: "bearer", user_id: "1", device_id: "d" });
    expect(await caught(async () => session.api.publicInfo())).toMatchObject({ code: "option_missing" });
    expect(emulator.log).toHaveLength(0);
  });

  it("has not taken anything back where VK does not confirm it", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("call", Response.json({ response: 0 }));
    expect(await caught(async () => session.api.revoke())).toMatchObject({ code: "response_empty", provider: "vk" });
    expect(await session.profile()).toMatchObject({ subject: demoVkUser.id });
  });

  it("takes back what the person has granted: all sign-ins of theirs end", async () => {
    const scene = setUp();
    const [session, other] = [await signIn(scene), await signIn(scene)];
    await session.api.revoke();
    expect(lastOf(scene.emulator, "call").url).toBe("https://id.vk.ru/oauth2/revoke");
    for (const one of [session, other]) {
      expect(await caught(async () => one.profile())).toMatchObject({ code: "reauthorization_required" });
    }
  });
});

describe("client.revoke", () => {
  it.each([
    ["refuses, under status 200 too", Response.json({ error: "server_error" }), { problem: "server_error" }],
    ["is not there", new Response("<html>"), { code: "response_html" }],
  ])("keeps the token where VK ID %s", async (_, answer, expected) => {
    const scene = setUp({ runtime: { store: memoryStore() as never } });
    await signIn(scene, { as: "user:42" });
    scene.emulator.fault("revocation", answer);
    expect(await caught(async () => scene.client.revoke("user:42"))).toMatchObject({ provider: "vk", ...expected });
    const session = await scene.client.restore("user:42");
    expect(await session.profile()).toMatchObject({ subject: demoVkUser.id });
  });

  it("ends this sign-in by its access token, and no other", async () => {
    const scene = setUp();
    const [session, other] = [await signIn(scene, { as: "user:42" }), await signIn(scene)];
    const token = await session.token();
    const sent = scene.emulator.log.length;
    expect(await scene.client.revoke("user:42")).toBe(true);
    expect(scene.emulator.log.slice(sent).map(({ url, form }) => [url, form])).toEqual([
      ["https://id.vk.ru/oauth2/logout", { client_id: demoVkApplication.clientId, access_token: token.access_token }],
    ]);
    const again = scene.client.resume(token);
    expect(await caught(async () => again.profile())).toMatchObject({ code: "reauthorization_required" });
    expect(await other.profile()).toMatchObject({ subject: demoVkUser.id });
  });

  it("is done where the sign-in has ended already", async () => {
    const scene = setUp();
    await signIn(scene, { as: "user:42" });
    scene.emulator.revoke(demoVkUser.id);
    expect(await scene.client.revoke("user:42")).toBe(true);
  });
});
