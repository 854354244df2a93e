import { describe, expect, it } from "vitest";

import {
  checkChoice,
  checkFlags,
  optionInvalid,
  optionMissing,
  readDigits,
  readObject,
  readOrigin,
} from "../../src/parts/index.ts";

const invalid = expect.objectContaining({ name: "ConfigurationError", code: "option_invalid" }) as Error;
const missing = expect.objectContaining({ name: "ConfigurationError", code: "option_missing" }) as Error;

describe("an origin of the options cannot have", () => {
  it.each<readonly [what: string, value: unknown]>([
    ["a star for a host", "https://*"],
    ["a star for a label", "https://*.example.com"],
    ["a star for a port", "https://example.com:*"],
    ["a backslash", "https://example.com\\evil.test"],
    ["a backslash for a slash", "https:\\\\example.com"],
    ["a backslash at its end", "https://example.com\\"],
    ["a user name", "https://user@example.com"],
    ["a user name that looks like a host", "https://api.example.com@evil.test"],
    ["a user name and a password", "https://user:word@example.com"],
    ["a path", "https://example.com/api"],
    ["two slashes", "https://example.com//"],
    ["a query", "https://example.com?a=1"],
    ["a query behind a slash", "https://example.com/?a=1"],
    ["a fragment", "https://example.com#a"],
    ["an escape", "https://example%2ecom"],
    ["a space", " https://example.com"],
    ["a line break behind it", "https://example.com\n"],
    ["no scheme", "example.com"],
    ["no host", "https://"],
    ["only slashes", "//example.com"],
    ["another scheme", "ftp://example.com"],
    ["a scheme around it", "blob:https://example.com"],
    ["a port that is none", "https://example.com:99999"],
    ["two ports", "https://example.com:1:2"],
    ["letters of another alphabet", "https://exаmple.com"],
    ["nothing in it", ""],
    ["nothing at all", undefined],
    ["another type", new URL("https://example.com")],
    ["a list for a text", ["https://example.com"]],
  ])("%s", (_, value) => {
    expect(() => readOrigin("servers.api", value)).toThrow(invalid);
    expect(() => readOrigin("servers.api", value)).toThrow(/^servers\.api has to be an origin/);
  });

  it("a secret that is then told", () => {
    const value = "https://user:s3cret-word@example.com";
    expect(() => readOrigin("servers.api", value)).toThrow(invalid);
    expect(() => readOrigin("servers.api", value)).not.toThrow(/s3cret/);
  });
});

describe("an origin of the options", () => {
  it.each([
    ["https://api.example.com", "https://api.example.com"],
    ["https://api.example.com/", "https://api.example.com"],
    ["https://API.Example.com", "https://api.example.com"],
    ["https://api.example.com:443", "https://api.example.com"],
    ["https://api.example.com:8443/", "https://api.example.com:8443"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["https://xn--e1afmkfd.example", "https://xn--e1afmkfd.example"],
  ])("%s is %s", (value, origin) => {
    expect(readOrigin("servers.api", value)).toBe(origin);
  });
});

describe("an id of digits", () => {
  it.each(["7", "0", "007", "512000000001", "9007199254740993"])("may be the text %s", (text) => {
    expect(readDigits("applicationId", text)).toBe(text);
  });

  it.each([0, 7, 512_000_000_001, Number.MAX_SAFE_INTEGER])("may be the number %d", (value) => {
    expect(readDigits("applicationId", value)).toBe(String(value));
  });

  it.each([undefined, ""])("is missing: %j", (value) => {
    expect(() => readDigits("applicationId", value)).toThrow(missing);
    expect(() => readDigits("applicationId", value)).toThrow(/^applicationId is missing/);
  });

  it.each([
    null,
    " 7",
    "7 ",
    "7\n",
    "-7",
    "+7",
    "7.0",
    "1e3",
    "0x1F",
    "７",
    "٧",
    "s3cretKEY",
    -7,
    7.5,
    Number.NaN,
    2 ** 53,
    7n,
    [7],
    {},
  ])("is none: %s", (value) => {
    expect(() => readDigits("applicationId", value)).toThrow(invalid);
    expect(() => readDigits("applicationId", value)).not.toThrow(/s3cretKEY/);
  });
});

it("what is wrong is a configuration error of the words given", () => {
  expect(optionInvalid("layout has to be w")).toMatchObject({ code: "option_invalid", message: "layout has to be w" });
  expect(optionMissing("key is missing")).toMatchObject({ code: "option_missing", remedy: "mend_configuration" });
});

describe("a choice", () => {
  it.each([null, "", "C", "c", 1, ["a"], true])("is not %j", (value) => {
    expect(() => checkChoice("page", value, ["a", "b", "1"])).toThrow(invalid);
    expect(() => checkChoice("page", value, ["a", "b", "1"])).toThrow("page has to be a, b or 1");
  });

  it.each([undefined, "a", "b"])("may be %j", (value) => {
    expect(() => checkChoice("page", value, ["a", "b"])).not.toThrow();
  });
});

describe("a flag", () => {
  it.each([null, "", "no", "false", "true", 0, 1, []])("is not %j", (value) => {
    expect(() => checkFlags({ pkce: true, offline: value })).toThrow(invalid);
    expect(() => checkFlags({ pkce: true, offline: value })).toThrow("offline has to be true or false");
  });

  it.each([true, false, undefined])("may be %j", (value) => {
    expect(() => checkFlags({ offline: value })).not.toThrow();
  });
});

describe("an option that is an object", () => {
  it.each([null, "", "https://api.example.com", 7, true, [], ["https://api.example.com"]])("is not %j", (value) => {
    expect(() => readObject("servers", value as never)).toThrow(invalid);
    expect(() => readObject("servers", value as never)).toThrow("servers has to be an object");
  });

  it("is itself, or has nothing in it where it is left out", () => {
    const servers = { api: "https://api.example.com" };
    expect(readObject("servers", servers)).toBe(servers);
    expect(readObject("servers", undefined)).toEqual({});
  });
});
