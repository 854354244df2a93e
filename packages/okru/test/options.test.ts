import { inspect } from "node:util";

import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { okru, type OkruApp } from "../src/index.ts";
import { demoApplication, okruEmulator } from "../src/testing/index.ts";
import { caught } from "./caught.ts";

const { applicationId, applicationKey, secretKey } = demoApplication;
const callback = "https://app.example.test/callback";

async function refusal(options: object): Promise<{ readonly code: string; readonly message: string }> {
  const error = await caught(() => new OAuth2Client(okru({ ...demoApplication, ...options })));
  expect(error).toMatchObject({ name: "ConfigurationError", remedy: "mend_configuration" });
  expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain(secretKey);
  return error;
}

describe("the application id", () => {
  it.each([undefined, ""])("%j is missing", async (value) => {
    const { code, message } = await refusal({ applicationId: value });
    expect({ code, message }).toEqual({
      code: "option_missing",
      message: expect.stringContaining("applicationId") as string,
    });
  });

  it.each([
    ["the public key", applicationKey],
    ["the secret key", secretKey],
    ["a text with a space", "512000000001 "],
    ["a text with a line break", "512000000001\n"],
    ["other digits", "５１２"],
    ["a fraction", 5.12],
    ["a negative number", -512],
    ["NaN", Number.NaN],
    ["a number that has lost digits", 2 ** 53],
    ["null", null],
    ["a list", ["512000000001"]],
    ["an object", {}],
  ])("%s is none", async (_, value) => {
    const { code, message } = await refusal({ applicationId: value });
    expect(code).toBe("option_invalid");
    expect(message).toContain("applicationId");
  });

  it.each([applicationId, Number(applicationId)])("%j is one", async (value) => {
    const { url } = await new OAuth2Client(okru({ ...demoApplication, applicationId: value })).authorize({
      redirectUri: callback,
    });
    expect(url.searchParams.get("client_id")).toBe("512000000001");
  });
});

describe("the public key", () => {
  it.each([undefined, ""])("%j is missing", async (value) => {
    const { code, message } = await refusal({ applicationKey: value });
    expect(code).toBe("option_missing");
    expect(message).toContain("applicationKey");
  });

  it.each([
    ["the secret key", secretKey],
    ["the secret key in small letters", secretKey.toLowerCase()],
    ["a secret key that is longer", "0123456789ABCDEF0123456789ABCDEF"],
    ["the id", applicationId],
    ["the id as a number", Number(applicationId)],
    ["null", null],
    ["a list", [applicationKey]],
  ])("%s is none", async (_, value) => {
    const { code, message } = await refusal({ applicationKey: value });
    expect(code).toBe("option_invalid");
    expect(message).toContain("applicationKey");
  });

  it("the secret key is none where no secret key is given, either", async () => {
    const { message } = await refusal({ applicationKey: secretKey, secretKey: undefined });
    expect(message).toContain("applicationKey looks like the secret key");
  });
});

describe("the secret key", () => {
  it.each([
    ["an empty text", ""],
    ["the public key", applicationKey],
    ["the public key of another application", "CAJJKDLGDBABABABA"],
    ["the id", applicationId],
    ["a number", 12],
    ["null", null],
    ["a list", [secretKey]],
  ])("%s is none", async (_, value) => {
    const { code, message } = await refusal({ secretKey: value });
    expect(code).toBe("option_invalid");
    expect(message).toContain("secretKey");
  });

  it("and public key in each other's place are refused", async () => {
    const { code, message } = await refusal({ applicationKey: secretKey, secretKey: applicationKey });
    expect(code).toBe("option_invalid");
    expect(message).toMatch(/applicationKey|secretKey/);
  });

  it("is none where it is the public key, whatever that looks like", async () => {
    const { code, message } = await refusal({ applicationKey: "publickey", secretKey: "publickey" });
    expect(code).toBe("option_invalid");
    expect(message).toContain("secretKey");
  });

  it("may be left out", async () => {
    const client = new OAuth2Client(okru({ applicationId, applicationKey }));
    const { url } = await client.authorize({ redirectUri: callback, flow: "implicit" });
    expect(url.searchParams.get("response_type")).toBe("token");
  });

  it("is missed as soon as a code would have to be exchanged", async () => {
    const client = new OAuth2Client(okru({ applicationId, applicationKey }));
    const error = await caught(async () => client.authorize({ redirectUri: callback }));
    expect(error.code).toBe("option_missing");
    expect(error.message).toContain("secretKey");
  });
});

describe("a choice", () => {
  it.each([
    ["layout", "x"],
    ["layout", "W"],
    ["layout", ""],
    ["layout", null],
    ["circuit", "both"],
    ["circuit", "Server"],
    ["circuit", ""],
    ["restForm", "post"],
    ["restForm", ""],
    ["restForm", 1],
  ])("of %s cannot be %j", async (name, value) => {
    const { code, message } = await refusal({ [name]: value });
    expect(code).toBe("option_invalid");
    expect(message).toContain(name);
  });

  it.each(["w", "m", "a", undefined] as const)("of layout may be %j", async (layout) => {
    const { url } = await new OAuth2Client(okru({ ...demoApplication, layout })).authorize({ redirectUri: callback });
    expect(url.searchParams.get("layout")).toBe(layout ?? "w");
  });
});

describe("a server", () => {
  it.each([
    ["connect", "connect.ok.ru"],
    ["connect", ""],
    ["connect", "https://connect.ok.ru/oauth/authorize"],
    ["connect", "//connect.ok.ru"],
    ["api", "api.ok.ru"],
    ["api", "https://api.ok.ru/fb.do"],
    ["api", "https://api.ok.ru/?st.cmd=x"],
    ["api", "https://api.ok.ru/#x"],
    ["api", "https://somebody:password@api.ok.ru"],
    ["api", "ok:api"],
    ["api", "data:,"],
    ["api", 443],
  ])("%s cannot be at %j", async (name, value) => {
    const { code, message } = await refusal({ servers: { [name]: value } });
    expect(code).toBe("option_invalid");
    expect(message).toContain(`servers.${name}`);
    expect(message).not.toContain("password");
  });

  it.each(["http://api.example.test", "ftp://api.example.test", "okauth://ok512000000001"])(
    "api cannot be at %s, which is not https",
    async (api) => {
      expect((await refusal({ servers: { api } })).code).toMatch(/^(?:endpoint_(?:insecure|invalid)|option_invalid)$/);
    },
  );

  it.each([[["https://*.mycdn.me", "mycdn.me"]], [["https://*"]], [[1]], ["https://*.mycdn.me"]])(
    "for uploads cannot be at %j",
    async (uploads) => {
      expect((await refusal({ servers: { uploads } })).code).toMatch(/^(?:endpoint|option)_invalid$/);
    },
  );

  it("may be what a portal calls api_server", async () => {
    const emulator = okruEmulator();
    const client = new OAuth2Client(okru({ ...demoApplication, servers: { api: "https://api.ok.ru/" } }), emulator);
    await using session = await client.session("launch", { url: emulator.launchUrl() });
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
  });
});

describe("the options as a whole", () => {
  it.each([["512000000001"], [[]], [{}]])("cannot be %j", async (options) => {
    const error = await caught(() => okru(options as never));
    expect(error.code).toMatch(/^option_(?:missing|invalid)$/);
  });

  it("are read once: what happens to them later changes nothing", async () => {
    const options = { ...demoApplication, scope: ["LIKE" as const] } as { applicationId: string } & OkruApp;
    const client = new OAuth2Client(okru(options));
    options.applicationId = "1";
    const { url } = await client.authorize({ redirectUri: callback });
    expect(url.searchParams.get("client_id")).toBe("512000000001");
  });

  it("are not shown with the provider", () => {
    const provider = okru(demoApplication);
    expect(inspect(new OAuth2Client(provider), { depth: 9, showHidden: true })).not.toContain(secretKey);
  });
});
