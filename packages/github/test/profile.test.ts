import { describe, expect, it } from "vitest";

import { demoGitHubUser, githubEmulator } from "../src/testing/index.ts";
import { answered, caught, clientOf, setUp, setUpApp, signIn } from "./scene.ts";

describe("profile", () => {
  it.each([{}, { id: "1", login: "x" }, { id: 1 }, null, []])("is nobody's for %j", async (body) => {
    const session = answered(() => Response.json(body));
    expect(await caught(async () => session.profile())).toMatchObject({ code: "response_empty", provider: "github" });
  });

  it("fails where the addresses cannot be had just now", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator });
    emulator.fault("call", (answer) => answer);
    const limit = { status: 403, headers: { "x-ratelimit-remaining": "0" } };
    emulator.fault("call", () => Response.json({ message: "API rate limit exceeded" }, limit));
    expect(await caught(async () => session.profile())).toMatchObject({ failure: { name: "rate_limited" } });
  });

  it("has the primary address, though nobody else may see it", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator });
    expect(await session.profile()).toEqual({
      subject: "1000001",
      name: "Demo Person",
      login: "demo",
      email: "demo@example.test",
      emailVerified: true,
      image: "https://avatars.githubusercontent.com/u/1000001?v=4",
      url: "https://github.com/demo",
    });
  });

  it("takes the address that everybody may see where the scope allows no more, and does not ask for others", async () => {
    const emulator = githubEmulator({ users: [{ ...demoGitHubUser, showsEmail: true }] });
    const session = await signIn({ client: clientOf(emulator.fetch), emulator }, { scope: ["read:user"] });
    const profile = await session.profile();
    expect(profile.email).toBe("demo@example.test");
    expect(profile).not.toHaveProperty("emailVerified");
    expect(emulator.count("call")).toBe(1);
  });

  it("asks for the address with the scope user, which includes it", async () => {
    const { client, emulator } = setUp();
    const session = await signIn({ client, emulator }, { scope: ["user"] });
    expect((await session.profile()).email).toBe("demo@example.test");
  });

  it("has no address where a GitHub App may not read it", async () => {
    const { client, emulator } = setUpApp();
    const session = await signIn({ client, emulator });
    expect(await session.profile()).not.toHaveProperty("email");
    expect(emulator.log.at(-1)).toMatchObject({ url: "https://api.github.com/user/emails?per_page=100", status: 404 });
  });

  it.each(["user:email", "user"])(
    "has no address where that is not verified, though everybody may see it: %s",
    async (name) => {
      const user = { ...demoGitHubUser, showsEmail: true, emailVerified: false };
      const emulator = githubEmulator({ users: [user] });
      const session = await signIn({ client: clientOf(emulator.fetch), emulator }, { scope: ["read:user", name] });
      expect((await session.api.me()).email).toBe("demo@example.test");
      const profile = await session.profile();
      expect(profile).not.toHaveProperty("email");
      expect(profile).not.toHaveProperty("emailVerified");
    },
  );

  it.each([
    ["not verified", [{ email: "x@example.test", primary: true, verified: false, visibility: "public" }]],
    ["not the primary one", [{ email: "x@example.test", primary: false, verified: true, visibility: null }]],
    ["none at all", []],
    ["no list", { message: "x" }],
  ])("does not take an address that is %s for another one's", async (_, emails) => {
    const user = { id: 1, login: "x", email: "public@example.test" };
    const client = clientOf(async (input) => {
      const { url } = new Request(input);
      return Response.json(url.includes("emails") ? emails : user);
    });
    const session = client.resume({ access_token: "gho_1", token_type: "bearer", scope: "user:email" });
    expect(await session.profile()).toEqual({ subject: "1", name: "x", login: "x" });
  });
});
