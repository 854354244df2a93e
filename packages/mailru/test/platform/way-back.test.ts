import { describe, expect, it } from "vitest";

import { caught } from "../caught.ts";
import { uid } from "./recording.ts";
import { redirectUri, setUp } from "./scene.ts";

const flows = ["code", "implicit"] as const;

describe.each(flows)("a person who says no to the flow %s", (flow) => {
  it("comes back with the refusal in the query, and without state", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri, flow });
    const back = await emulator.approve(url, { deny: true });
    expect(back).toBe(`${redirectUri}?error=access_denied`);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
      remedy: "sign_in_again",
      provider: "mailru-platform",
    });
    expect(emulator.count("token")).toBe(0);
  });

  it("may change their mind: the sign-in is not spent", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri, flow });
    await caught(async () => client.callback(`${redirectUri}?error=access_denied`, pending));
    const session = await client.callback(await emulator.approve(url), pending);
    expect(await session.api.users.getInfo()).toMatchObject([{ uid }]);
  });

  it("in the fragment is heard as well, with state and without", async () => {
    const { client } = setUp();
    const { pending } = await client.authorize({ redirectUri, flow });
    for (const end of ["", `&state=${pending.state}`]) {
      const back = `${redirectUri}#error=access_denied${end}`;
      expect(await caught(async () => client.callback(back, pending))).toMatchObject({
        code: "authorization_refused",
        problem: "access_denied",
      });
    }
  });

  it("to another sign-in does not end this one", async () => {
    const { client } = setUp();
    const { pending } = await client.authorize({ redirectUri, flow });
    const back = `${redirectUri}?error=access_denied&state=forged`;
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "state_mismatch" });
  });

  it.each([
    ["invalid_client", "mend_configuration"],
    ["unsupported_response_type", "mend_configuration"],
    ["server_error", "try_again"],
  ])("and a refusal for another reason is told: %s", async (error, remedy) => {
    const { client } = setUp();
    const { pending } = await client.authorize({ redirectUri, flow });
    const back = `${redirectUri}?error=${error}&error_description=because`;
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({
      code: "authorization_refused",
      problem: error,
      remedy,
      message: expect.stringContaining("because") as string,
    });
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
        back.searchParams.set("error", "access_denied");
      },
      "state_missing",
    ],
    [
      "with a refusal in the fragment",
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

  it("that was used before is replayed, and not sent again", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    await client.callback(back, pending);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "state_replayed" });
    expect(emulator.count("token")).toBe(1);
  });

  it("comes back too late", async () => {
    const { client, clock, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    clock.advance(601);
    expect(await caught(async () => client.callback(back, pending))).toMatchObject({ code: "callback_expired" });
    expect(emulator.count("token")).toBe(0);
  });
});
