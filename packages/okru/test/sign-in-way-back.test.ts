import { describe, expect, it } from "vitest";

import { caught, redirectUri, setUp } from "./sign-in-scene.ts";

describe("a person who says no", () => {
  it("comes back with the refusal in the fragment, and without state", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url, { deny: true });
    expect(back).toBe(`${redirectUri}#error=access_denied`);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
      remedy: "sign_in_again",
    });
  });

  it.each([redirectUri, `${redirectUri}?lang=ru`])(
    "comes back to a server as nothing at all, because it sees no fragment: %s",
    async (back) => {
      const { client, emulator } = setUp();
      const { pending } = await client.authorize({ redirectUri });
      expect(await caught(async () => client.callback(back, pending))).toMatchObject({
        code: "authorization_refused",
        problem: "access_denied",
        remedy: "sign_in_again",
      });
      expect(emulator.count("token")).toBe(0);
    },
  );

  it("may change their mind: the sign-in is not spent", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    await caught(async () => client.callback(redirectUri, pending));
    const session = await client.callback(await emulator.approve(url), pending);
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
  });
});

it.each([
  ["invalid_client", "mend_configuration"],
  ["invalid_request", "mend_configuration"],
  ["server_error", "try_again"],
])("a refusal in the query is one as well: %s", async (error, remedy) => {
  const { client } = setUp();
  const { pending } = await client.authorize({ redirectUri });
  const back = `${redirectUri}?error=${error}&error_description=because`;
  expect(await caught(async () => client.callback(back, pending))).toMatchObject({
    code: "authorization_refused",
    problem: error,
    remedy,
    message: expect.stringContaining("because") as string,
  });
});

describe("a code that nobody asked for", () => {
  it.each([
    ["without state", (back: URL) => back.searchParams.delete("state"), "state_missing"],
    ["with another state", (back: URL) => back.searchParams.set("state", "forged"), "state_mismatch"],
    ["with an empty state", (back: URL) => back.searchParams.set("state", ""), "state_mismatch"],
    ["with state twice", (back: URL) => back.searchParams.append("state", "forged"), "callback_invalid"],
    [
      "with a refusal beside it",
      (back: URL) => {
        back.searchParams.delete("state");
        back.hash = "error=access_denied";
      },
      "state_missing",
    ],
  ])("%s is not exchanged", async (_, forge, code) => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = new URL(await emulator.approve(url));
    forge(back);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code });
    expect(emulator.count("token")).toBe(0);
  });

  it("with the state of another sign-in is not exchanged", async () => {
    const { client, emulator } = setUp();
    const theirs = await client.authorize({ redirectUri });
    const ours = await client.authorize({ redirectUri });
    const back = await emulator.approve(theirs.url);
    expect(await caught(async () => client.callback(back, ours.pending))).toMatchObject({ code: "state_mismatch" });
    expect(emulator.count("token")).toBe(0);
  });

  it("with a refusal of another sign-in does not end this one", async () => {
    const { client } = setUp();
    const { pending } = await client.authorize({ redirectUri });
    const back = `${redirectUri}?state=forged#error=access_denied`;
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "state_mismatch" });
  });

  it("that was used before is replayed, and not sent again", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    await client.callback(back, pending);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "state_replayed" });
    expect(emulator.count("token")).toBe(1);
  });

  it("that comes twice at once is sent once", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    const ends = await Promise.allSettled([client.callback(back, pending), client.callback(back, pending)]);
    expect(ends).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { code: "state_replayed" } }]);
    expect(emulator.count("token")).toBe(1);
  });

  it("comes back too late", async () => {
    const { client, clock, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    clock.advance(601);
    const back = await emulator.approve(url);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "callback_expired" });
    expect(emulator.count("token")).toBe(0);
  });
});
