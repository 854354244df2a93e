import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { okru } from "../src/index.ts";
import { demoApplication } from "../src/testing/index.ts";
import { caught } from "./caught.ts";

const callback = "https://app.example.test/callback";

describe("permissions", () => {
  const bad: readonly (readonly [string, unknown])[] = [
    ["one text", "VALUABLE_ACCESS"],
    ["several in a text", "VALUABLE_ACCESS;GET_EMAIL"],
    ["several with a comma", ["VALUABLE_ACCESS,GET_EMAIL"]],
    ["several with a semicolon", ["VALUABLE_ACCESS;GET_EMAIL"]],
    ["several with a space", ["VALUABLE_ACCESS GET_EMAIL"]],
    ["a space instead of _", ["VALUABLE ACCESS"]],
    ["small letters", ["valuable_access"]],
    ["an empty text", [""]],
    ["a space at the end", ["VALUABLE_ACCESS "]],
    ["a line break at the end", ["VALUABLE_ACCESS\n"]],
    ["a number", [1]],
    ["null", [null]],
    ["a set", new Set(["VALUABLE_ACCESS"])],
  ];

  it.each(bad)("cannot be %s in the options", async (_, scope) => {
    const error = await caught(() => okru({ ...demoApplication, scope: scope as never }));
    expect(error).toMatchObject({ code: "option_invalid", name: "ConfigurationError" });
    expect(error.message).toContain("scope");
  });

  it.each(bad)("cannot be %s in authorize", async (_, scope) => {
    const client = new OAuth2Client(okru(demoApplication));
    const error = await caught(async () => client.authorize({ redirectUri: callback, scope: scope as never }));
    expect(error).toMatchObject({ code: "option_invalid", provider: "okru" });
    expect(error.message).toContain("scope");
  });

  it("are joined by semicolons, and VALUABLE_ACCESS where none are named", async () => {
    const client = new OAuth2Client(okru(demoApplication));
    const { url } = await client.authorize({ redirectUri: callback, scope: ["VALUABLE_ACCESS", "GET_EMAIL"] });
    expect(url.search).toContain("scope=VALUABLE_ACCESS%3BGET_EMAIL");
    const standard = await client.authorize({ redirectUri: callback });
    expect(standard.url.searchParams.get("scope")).toBe("VALUABLE_ACCESS");
  });

  it("are those of the options where a sign-in names none", async () => {
    const client = new OAuth2Client(okru({ ...demoApplication, scope: ["PHOTO_CONTENT", "LIKE"] }));
    const { url } = await client.authorize({ redirectUri: callback });
    expect(url.searchParams.get("scope")).toBe("PHOTO_CONTENT;LIKE");
  });
});
