import { createHash } from "node:crypto";
import { inspect } from "node:util";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type LaunchSource, readLaunch } from "../src/index.ts";
import { demoApplication, okruEmulator } from "../src/testing/index.ts";
import { caught } from "./caught.ts";

const { applicationKey, secretKey } = demoApplication;
const app = { applicationKey, secretKey };
const session_key = "launched-session-key";
const logged_user_id = "570000000001";

function signed(parameters: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const all = { logged_user_id, session_key, ...parameters };
  return { ...all, auth_sig: md5(all.logged_user_id + all.session_key + secretKey) };
}

function md5(text: string): string {
  return createHash("md5").update(text, "utf8").digest("hex");
}

function query(parameters: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams(parameters);
}

async function refusal(source: LaunchSource): Promise<ReturnType<typeof caught>> {
  const error = await caught(() => readLaunch(app, source));
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  for (const secret of [secretKey, session_key]) expect(shown).not.toContain(secret);
  return error;
}

describe("a launch that is forged", () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ["another user", { ...signed(), logged_user_id: "570000000002" }],
    ["another session", { ...signed(), session_key: `${session_key}2` }],
    ["another signature", { ...signed(), auth_sig: md5("something else") }],
    ["a signature that is cut", { ...signed(), auth_sig: signed()["auth_sig"]?.slice(0, 31) ?? "" }],
    ["a signature that is longer", { ...signed(), auth_sig: `${signed()["auth_sig"]}0` }],
    ["a signature with a blank", { ...signed(), auth_sig: ` ${signed()["auth_sig"]}` }],
    ["a signature without the secret", { ...signed(), auth_sig: md5(logged_user_id + session_key) }],
    ["a signature of letters that only look alike", { ...signed(), auth_sig: "ſ".repeat(32) }],
  ])("%s", async (_, parameters) => {
    const error = await refusal(query(parameters));
    expect(error).toMatchObject({ name: "AuthorizationError", code: "callback_invalid", remedy: "sign_in_again" });
    expect(error.message).toContain("not signed");
  });

  it("is never taken for one that is not, whatever was changed", () => {
    const digits = fc.stringMatching(/^[0-9]{1,20}$/);
    const property = fc.property(digits, fc.string(), fc.string({ maxLength: 40 }), (id, key, sig) => {
      fc.pre(md5(id + key + secretKey) !== sig.toLowerCase());
      expect(() => readLaunch(app, query({ logged_user_id: id, session_key: key, auth_sig: sig }))).toThrow(/launch/);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe("a launch that is not whole", () => {
  it.each(["logged_user_id", "session_key", "auth_sig"])("has no %s", async (name) => {
    const missing = Object.fromEntries(Object.entries(signed()).filter(([key]) => key !== name));
    expect(await refusal(query(missing))).toMatchObject({ code: "callback_invalid" });
    expect(await refusal(query({ ...signed(), [name]: "" }))).toMatchObject({ code: "callback_invalid" });
  });

  it.each(["", "https://app.example.test/", "/", "?", new URL("https://app.example.test/?a=b"), new URLSearchParams()])(
    "is nothing at all: %s",
    async (source) => {
      expect(await refusal(source)).toMatchObject({ code: "callback_invalid" });
    },
  );

  it.each(["demo", "-570000000001", "５７", "570000000001 ", "0x1F", "1e3"])(
    "has a user of %j, though signed",
    async (id) => {
      expect(await refusal(query(signed({ logged_user_id: id })))).toMatchObject({ code: "callback_invalid" });
    },
  );

  it.each(["logged_user_id", "session_key", "auth_sig", "authorized"])("names %s twice", async (name) => {
    const twice = query({ ...signed(), authorized: "1" });
    twice.append(name, twice.get(name) ?? "");
    const error = await refusal(twice);
    expect(error).toMatchObject({ code: "callback_invalid" });
    expect(error.message).toContain("twice");
  });

  it.each(["https://[", "http://user:launched-session-key@:x"])("is no URL: %s", async (source) => {
    expect(await refusal(source)).toMatchObject({ code: "url_invalid", name: "ConfigurationError" });
  });

  it("belongs to another application", async () => {
    const error = await refusal(query({ ...signed(), application_key: "CAOTHERKEYBABABA" }));
    expect(error).toMatchObject({ code: "callback_foreign", remedy: "mend_configuration" });
  });

  it("cannot be checked without the secret key", async () => {
    const error = await caught(() => readLaunch({ applicationKey }, query(signed())));
    expect(error).toMatchObject({ code: "option_missing", message: expect.stringContaining("secretKey") as string });
  });

  it("cannot be checked with an empty secret key, with which anybody could sign", async () => {
    const parameters = { logged_user_id, session_key, auth_sig: md5(logged_user_id + session_key) };
    expect(await caught(() => readLaunch({ applicationKey, secretKey: "" }, query(parameters)))).toMatchObject({
      name: "ConfigurationError",
    });
  });
});

describe("a launch", () => {
  const parameters = {
    ...signed(),
    application_key: applicationKey,
    session_secret_key: "launched-secret",
    custom_args: "a=б",
  };
  const launch = {
    logged_user_id,
    session_key,
    session_secret_key: "launched-secret",
    application_key: applicationKey,
    parameters,
  };
  const text = query(parameters).toString();

  it.each<readonly [string, LaunchSource]>([
    ["a URL as text", `https://app.example.test/game?${text}`],
    ["a URL", new URL(`https://app.example.test/game?${text}`)],
    ["what a server calls its URL", `/game?${text}`],
    ["a query", `?${text}`],
    ["parameters", new URLSearchParams(text)],
  ])("is read from %s", (_, source) => {
    expect(readLaunch(app, source)).toEqual(launch);
  });

  it("has no fields that did not come", () => {
    expect(readLaunch(app, query(signed()))).toEqual({ logged_user_id, session_key, parameters: signed() });
  });

  it("may be signed in capitals", () => {
    const auth_sig = signed()["auth_sig"]?.toUpperCase() ?? "";
    expect(readLaunch(app, query({ ...signed(), auth_sig })).logged_user_id).toBe(logged_user_id);
  });

  it("is the emulator's", () => {
    expect(readLaunch(app, okruEmulator().launchUrl())).toMatchObject({
      logged_user_id,
      application_key: applicationKey,
    });
  });

  it("does not prove where the id ends: that takes a call", () => {
    // Documented: the signature is the same for `57` + `0…` and for `570…`.
    const moved = signed({ logged_user_id: "57", session_key: `0000000001${session_key}` });
    expect(moved["auth_sig"]).toBe(signed()["auth_sig"]);
    expect(readLaunch(app, query(moved)).logged_user_id).toBe("57");
  });

  it("brings no prototype along", () => {
    const { parameters: read } = readLaunch(app, `?${query(signed()).toString()}&__proto__=x&constructor=y`);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.keys(read)).not.toContain("__proto__");
    expect(read["constructor"]).toBe("y");
  });
});
