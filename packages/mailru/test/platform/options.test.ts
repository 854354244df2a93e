import { inspect } from "node:util";

import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { mailruPlatform, type MailruPlatformApp, mailruPlatformToken } from "../../src/index.ts";
import { demoPlatformApplication } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { record } from "./recording.ts";
import { redirectUri } from "./scene.ts";

const { applicationId, privateKey, secretKey } = demoPlatformApplication;

async function refusal(options: object): Promise<{ readonly code: string; readonly message: string }> {
  const error = await caught(() => new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, ...options })));
  expect(error).toMatchObject({ name: "ConfigurationError", remedy: "mend_configuration" });
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  for (const key of [privateKey, secretKey]) expect(shown).not.toContain(key);
  return error;
}

describe("the application id", () => {
  it.each([undefined, ""])("%j is missing", async (value) => {
    const { code, message } = await refusal({ applicationId: value });
    expect(code).toBe("option_missing");
    expect(message).toContain("applicationId");
  });

  it.each([
    ["the private key", privateKey],
    ["the secret key", secretKey],
    ["a text with a space", "700001 "],
    ["a text with a line break", "700001\n"],
    ["other digits", "７００００１"],
    ["a fraction", 7.5],
    ["a negative number", -700_001],
    ["NaN", Number.NaN],
    ["a number that has lost digits", 2 ** 53],
    ["null", null],
    ["a list", ["700001"]],
  ])("%s is none", async (_, value) => {
    const { code, message } = await refusal({ applicationId: value });
    expect(code).toBe("option_invalid");
    expect(message).toContain("applicationId");
  });

  it.each([applicationId, Number(applicationId)])("%j is one", async (value) => {
    const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, applicationId: value }));
    const { url } = await client.authorize({ redirectUri });
    expect(url.searchParams.get("client_id")).toBe("700001");
  });
});

describe.each(["privateKey", "secretKey"])("%s", (name) => {
  it.each([
    ["an empty text", "", "empty"],
    ["null", null, name],
    ["a number", 700_001, name],
    ["the application id", applicationId, "applicationId"],
  ])("cannot be %s", async (_, value, words) => {
    const { code, message } = await refusal({ [name]: value });
    expect(code).toBe("option_invalid");
    expect(message).toContain(name);
    expect(message).toContain(words);
  });
});

describe("the keys", () => {
  it("cannot be the same", async () => {
    const { code, message } = await refusal({ privateKey: secretKey });
    expect(code).toBe("option_invalid");
    expect(message).toMatch(/privateKey.*secretKey/);
  });

  it.each([
    ["client", "privateKey"],
    ["server", "secretKey"],
  ])("of the %s circuit cannot be left out where it is forced", async (circuit, name) => {
    const { code, message } = await refusal({ circuit, [name]: undefined });
    expect(code).toBe("option_missing");
    expect(message).toContain(name);
    expect(message).toContain(circuit);
  });

  it("may both be left out by who only sends people to sign in", async () => {
    const client = new OAuth2Client(mailruPlatform({ applicationId }));
    const { url } = await client.authorize({ redirectUri, flow: "implicit" });
    expect(url.searchParams.get("response_type")).toBe("token");
  });
});

describe("a choice", () => {
  it.each([
    ["circuit", "both"],
    ["circuit", "Server"],
    ["circuit", ""],
    ["circuit", null],
    ["scope", "photos stream"],
    ["scope", ["photos stream"]],
    ["scope", ["photos,stream"]],
    ["scope", ["PHOTOS"]],
    ["scope", [""]],
    ["scope", [1]],
  ])("of %s cannot be %j", async (name, value) => {
    const { code, message } = await refusal({ [name]: value });
    expect(code).toBe("option_invalid");
    expect(message).toContain(name);
  });

  it.each([
    [undefined, "photos guestbook stream messages events"],
    [["stream"], "stream"],
    [["photos", "events"], "photos events"],
  ] as const)("of scope may be %j", async (scope, sent) => {
    const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, scope }));
    const { url } = await client.authorize({ redirectUri });
    expect(url.searchParams.get("scope")).toBe(sent);
  });

  it("of scope may be none at all", async () => {
    const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, scope: [] }));
    const { url } = await client.authorize({ redirectUri });
    expect(url.searchParams.get("scope") ?? "").toBe("");
  });
});

describe("a server", () => {
  it.each([
    ["connect", "connect.mail.ru"],
    ["connect", ""],
    ["connect", "https://connect.mail.ru/oauth/authorize"],
    ["connect", "//connect.mail.ru"],
    ["api", "appsmail.ru"],
    ["api", "https://appsmail.ru/platform/api"],
    ["api", "https://appsmail.ru/?method=x"],
    ["api", "https://appsmail.ru/#x"],
    ["api", "https://somebody:password@appsmail.ru"],
    ["api", 443],
  ])("%s cannot be at %j", async (name, value) => {
    const { code, message } = await refusal({ servers: { [name]: value } });
    expect(code).toBe("option_invalid");
    expect(message).toContain(`servers.${name}`);
    expect(message).not.toContain("password");
  });

  it.each(["http://api.example.test", "ftp://api.example.test"])("cannot be at %s, which is not https", async (api) => {
    expect((await refusal({ servers: { api } })).code).toMatch(/^(?:endpoint_(?:insecure|invalid)|option_invalid)$/);
  });
});

describe("the options as a whole", () => {
  it.each([[undefined], [null], ["700001"], [[]], [{}]])("cannot be %j", async (options) => {
    const error = await caught(() => mailruPlatform(options as never));
    expect(error).toMatchObject({ name: "ConfigurationError", code: expect.stringMatching(/^option_/) as string });
  });

  it("are read once: what happens to them later changes nothing", async () => {
    const options = { ...demoPlatformApplication } as { applicationId: string } & MailruPlatformApp;
    const client = new OAuth2Client(mailruPlatform(options));
    options.applicationId = "1";
    const { url } = await client.authorize({ redirectUri });
    expect(url.searchParams.get("client_id")).toBe("700001");
  });

  it("are not shown with the provider", () => {
    const shown = inspect(new OAuth2Client(mailruPlatform(demoPlatformApplication)), { depth: 9, showHidden: true });
    expect(shown).not.toContain(secretKey);
    expect(shown).not.toContain(privateKey);
  });
});

describe("a token that is at hand", () => {
  it.each([[undefined], [""], [null], [12]])("cannot have %j for its access token", async (access_token) => {
    const client = new OAuth2Client(mailruPlatform(demoPlatformApplication), record());
    const error = await caught(() => client.resume(mailruPlatformToken({ access_token: access_token as string })));
    expect(error).toMatchObject({ code: "option_invalid", provider: "mailru-platform" });
    expect(error.message).toContain("access_token");
  });

  it.each([{ uid: "1" }, { x_mailru_vid: "1" }])("has its user under both names: %j", (fields) => {
    expect(mailruPlatformToken({ access_token: "t", ...fields })).toEqual({
      access_token: "t",
      token_type: "bearer",
      session_key: "t",
      uid: "1",
      x_mailru_vid: "1",
    });
  });

  it("keeps what belongs together the same, whatever it was before", () => {
    const fields = { access_token: "new", session_key: "old", refresh_token: "r", uid: "1", x_mailru_vid: "2" };
    expect(mailruPlatformToken(fields)).toMatchObject({
      session_key: "new",
      refresh_token: "r",
      uid: "1",
      x_mailru_vid: "1",
    });
  });

  it("is one that a store has kept as JSON", async () => {
    const client = new OAuth2Client(mailruPlatform(demoPlatformApplication), record());
    await using session = client.resume(mailruPlatformToken({ access_token: "t", uid: "1", expires_in: 86_400 }));
    const kept = JSON.parse(JSON.stringify(await session.token())) as Parameters<typeof mailruPlatformToken>[0];
    expect(mailruPlatformToken(kept)).toEqual(kept);
  });
});
