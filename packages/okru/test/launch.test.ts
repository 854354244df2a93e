import { describe, expect, it, onTestFinished, vi } from "vitest";

import { demoApplication, demoOkruUser, type OkruFault } from "../src/testing/index.ts";
import { caught, entriesOf, md5, setUp } from "./sign-in-scene.ts";

const { secretKey, applicationKey } = demoApplication;
const shorter = { ...demoOkruUser, uid: "57000000000", login: "shorter" };

/** A launch by hand, rightly signed. */
function launchOf(logged_user_id: string, session_key: string): URLSearchParams {
  const auth_sig = md5(logged_user_id + session_key + secretKey);
  return new URLSearchParams({ logged_user_id, session_key, auth_sig, application_key: applicationKey });
}

describe("a launch that is refused", () => {
  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ["another person's id", { logged_user_id: "570000000002" }, "callback_invalid"],
    ["another session", { session_key: "-s-forged" }, "callback_invalid"],
    ["another signature", { auth_sig: "0".repeat(32) }, "callback_invalid"],
    ["a shorter signature", { auth_sig: "0" }, "callback_invalid"],
    ["no signature", { auth_sig: undefined }, "callback_invalid"],
    ["an empty signature", { auth_sig: "" }, "callback_invalid"],
    ["no person", { logged_user_id: undefined }, "callback_invalid"],
    ["no session", { session_key: undefined }, "callback_invalid"],
    ["a person who is no number", { logged_user_id: "x" }, "callback_invalid"],
    ["another application's key", { application_key: "CBAOTHERKEYABABABA" }, "callback_foreign"],
  ])("for %s, before anything is sent", async (_, parameters, code) => {
    const { client, emulator } = setUp();
    const url = emulator.launchUrl({ parameters });
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject({ code });
    expect(emulator.log).toEqual([]);
  });

  it.each(["logged_user_id", "session_key", "auth_sig", "application_key"])(
    "for naming %s twice, be it with the same value",
    async (name) => {
      const { client, emulator } = setUp();
      const url = new URL(emulator.launchUrl());
      url.searchParams.append(name, url.searchParams.get(name) ?? "");
      expect(await caught(async () => client.session("launch", { url }))).toMatchObject({ code: "callback_invalid" });
      expect(emulator.log).toEqual([]);
    },
  );

  it("for being another application's altogether", async () => {
    const other = { applicationId: "512000000002", applicationKey: "CBAOTHERKEYABABABA", secretKey: "F".repeat(24) };
    const { client, emulator } = setUp({ emulator: { applications: [demoApplication, other] } });
    const url = emulator.launchUrl({ application: other.applicationId });
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject({ code: "callback_invalid" });
    expect(emulator.log).toEqual([]);
  });

  it("for digits that moved from the key to the id, although the signature holds", async () => {
    const { client, emulator } = setUp({ emulator: { users: [demoOkruUser, shorter] } });
    // A session of theirs whose key begins with a digit, and another whose key is the rest.
    emulator.issueToken({ kind: "login", user: "shorter", access_token: "1-s-theirs" });
    emulator.issueToken({ kind: "login", user: "shorter", access_token: "-s-theirs" });
    const own = launchOf(shorter.uid, "1-s-theirs");
    const forged = launchOf(demoOkruUser.uid, "-s-theirs");
    expect(forged.get("auth_sig")).toBe(own.get("auth_sig"));
    expect(await (await client.session("launch", { url: own })).api.users.getLoggedInUser()).toBe(shorter.uid);
    expect(await caught(async () => client.session("launch", { url: forged }))).toMatchObject({
      code: "token_refused",
      remedy: "sign_in_again",
      message: expect.stringContaining("somebody else's") as string,
    });
  });

  it("for digits that moved from the id to the key", async () => {
    const { client, emulator } = setUp();
    const url = new URL(emulator.launchUrl());
    const [id, key] = ["logged_user_id", "session_key"].map((name) => url.searchParams.get(name) ?? "");
    url.searchParams.set("logged_user_id", (id ?? "").slice(0, -1));
    url.searchParams.set("session_key", `${(id ?? "").slice(-1)}${key ?? ""}`);
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject({
      code: "token_refused",
      message: expect.stringContaining("103") as string,
    });
  });

  it.each<[OkruFault, object]>([
    [102, { code: "token_refused", remedy: "sign_in_again" }],
    [103, { code: "token_refused", remedy: "sign_in_again" }],
    [2, { code: "token_refused", remedy: "try_again" }],
    [104, { code: "token_refused", remedy: "mend_configuration" }],
    ["network", { code: "network_failed", remedy: "try_again" }],
    ["lost", { code: "network_failed", remedy: "try_again" }],
    ["html", { code: "http_failed", status: 502, remedy: "try_again" }],
    ["redirect", { code: "redirect_refused" }],
    ["huge", { code: "response_too_large" }],
  ])("when OK.ru is asked whose session it is: %s", async (fault, expected) => {
    const { client, emulator } = setUp();
    const url = emulator.launchUrl();
    emulator.fault("rest", fault);
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject(expected);
  });

  it.each<OkruFault>(["html_ok", "empty"])(
    "for the time being, where OK.ru answers with nothing that says whose session it is: %s",
    async (fault) => {
      const { client, emulator } = setUp();
      const url = emulator.launchUrl();
      emulator.fault("rest", fault);
      expect(await caught(async () => client.session("launch", { url }))).toMatchObject({ remedy: "try_again" });
    },
  );

  it("when nobody answers in the time that the client was given", async () => {
    const { client, emulator } = setUp({ runtime: { timeout: 20 } });
    const url = emulator.launchUrl();
    emulator.fault("rest", "hang");
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const failing = caught(async () => client.session("launch", { url }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await failing).toMatchObject({ code: "timed_out", message: expect.stringContaining("20 ms") as string });
  });

  it.each(["expired", "revoked"])("because the session has %s", async (how) => {
    const { client, emulator } = setUp();
    const url = emulator.launchUrl();
    if (how === "expired") emulator.expireTokens();
    else emulator.revoke(demoOkruUser.uid);
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject({
      code: "token_refused",
      remedy: "sign_in_again",
      message: expect.stringContaining(how === "expired" ? "102" : "103") as string,
    });
  });

  it("without secretKey, for nobody could verify it", async () => {
    const { client, emulator } = setUp({ app: { secretKey: undefined } });
    const url = emulator.launchUrl();
    expect(await caught(async () => client.session("launch", { url }))).toMatchObject({ code: "option_missing" });
    expect(emulator.log).toEqual([]);
  });
});

describe("a launch", () => {
  it("opens the person's session", async () => {
    const { client, emulator } = setUp();
    const url = emulator.launchUrl();
    const session = await client.session("launch", { url });
    expect(emulator.count("rest")).toBe(1);
    const launched = new URL(url).searchParams;
    expect({ ...(await session.token()) }).toMatchObject({
      access_token: launched.get("session_key"),
      session_key: launched.get("session_key"),
      session_secret_key: launched.get("session_secret_key"),
      token_type: "session",
      uid: demoOkruUser.uid,
    });
    expect(await session.token()).not.toHaveProperty("expires_at");
    expect(await session.profile()).toMatchObject({ subject: demoOkruUser.uid, name: "Demo Person" });
  });

  it.each([
    [
      "an upper-case signature",
      (url: URL) => url.searchParams.set("auth_sig", (url.searchParams.get("auth_sig") ?? "").toUpperCase()),
    ],
    ["no application_key", (url: URL) => url.searchParams.delete("application_key")],
    ["no session_secret_key", (url: URL) => url.searchParams.delete("session_secret_key")],
    ["parameters of one's own", (url: URL) => url.searchParams.set("custom_args", "a=1&b=2")],
  ])("may have %s", async (_, change) => {
    const { client, emulator } = setUp();
    const url = new URL(emulator.launchUrl());
    change(url);
    const session = await client.session("launch", { url });
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
  });

  it("may come as URL, text, path or parameters", async () => {
    const { client, emulator } = setUp();
    const url = new URL(emulator.launchUrl());
    for (const source of [url, url.href, `/game${url.search}`, url.searchParams]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await (await client.session("launch", { url: source })).token()).uid).toBe(demoOkruUser.uid);
    }
  });

  it("is signed by the session's own secret in the client circuit", async () => {
    const { client, emulator } = setUp({ app: { circuit: "client" } });
    const url = emulator.launchUrl();
    await (await client.session("launch", { url })).api.users.getLoggedInUser();
    expect(entriesOf(emulator, "users.getLoggedInUser").map(({ error }) => error)).toEqual([undefined, undefined]);
  });

  it("names the session after who launched", async () => {
    const { client, emulator } = setUp();
    await client.session("launch", { url: emulator.launchUrl() }, { as: (token) => `okru:${token["uid"] as string}` });
    const session = await client.restore(`okru:${demoOkruUser.uid}`);
    expect(await session.api.users.getLoggedInUser()).toBe(demoOkruUser.uid);
  });

  it("that ends later says sign in again, and is not launched a second time", async () => {
    const { client, emulator } = setUp();
    const session = await client.session("launch", { url: emulator.launchUrl() });
    emulator.expireTokens();
    expect(await caught(async () => session.api.users.getCurrentUser())).toMatchObject({
      code: "api_refused",
      failure: { code: 102 },
      remedy: "sign_in_again",
    });
    expect(emulator.count("rest")).toBe(2);
  });
});
