import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { defineProvider, grants, OAuth2Client, type OAuth2Definition } from "../../src/index.ts";
import { redirectUri, setUp } from "./setup.ts";

const sound: OAuth2Definition = {
  endpoints: { authorization: "https://as.example/authorize", token: "https://as.example/token" },
  client: { id: "app", secret: "s3cret-of-the-app" },
};

describe("a definition that cannot work is refused at once", () => {
  it.each<[string, object, string]>([
    ["no server at all", { endpoints: {} }, "option_missing"],
    ["no client id", { client: { id: "" } }, "option_missing"],
    ["no client", { client: undefined }, "option_missing"],
    ["an empty secret", { client: { id: "app", secret: "" } }, "option_invalid"],
    ["an authentication that does not exist", { client: { id: "app", authentication: "magic" } }, "option_invalid"],
    ["an http endpoint", { endpoints: { token: "http://as.example/token" } }, "endpoint_insecure"],
    ["a relative endpoint", { endpoints: { token: "/token" } }, "endpoint_invalid"],
    ["an endpoint with a password", { endpoints: { token: "https://a:b@as.example/" } }, "endpoint_invalid"],
    [
      "a relative tokenFor",
      { endpoints: { ...sound.endpoints, tokenFor: { refresh_token: "x" } } },
      "endpoint_invalid",
    ],
    ["an http issuer", { issuer: "http://as.example" }, "endpoint_insecure"],
    ["a field that no definition has", { scopes: ["a"] }, "option_invalid"],
    ["a quirk that does not exist", { quirks: { response: () => ({}) } }, "option_invalid"],
    ["an endpoint that does not exist", { endpoints: { tokens: "https://as.example/" } }, "option_invalid"],
    ["a later contract", { id: "later", contract: 2 }, "contract_unsupported"],
  ])("%s", (_name, change, code) => {
    expect(() => new OAuth2Client({ ...sound, ...change })).toThrow(
      expect.objectContaining({ code, remedy: "mend_configuration" }) as Error,
    );
  });

  it.each([
    ["leeway", -1],
    ["jitter", Number.NaN],
    ["timeout", 0],
  ])("a runtime's %s of %s", (name, value) => {
    expect(() => new OAuth2Client(sound, { [name]: value })).toThrow(
      expect.objectContaining({ code: "option_invalid" }) as Error,
    );
  });

  it("names the provider and what to do, and no secret", () => {
    const plugin = defineProvider("photos", (secret: string) => ({ ...sound, client: { id: "app", secret } }));
    const later = { ...plugin("s3cret-of-the-app"), contract: 9 };
    expect(() => new OAuth2Client(later)).toThrow(/^photos: it follows contract 9, and this core follows 1; install/);
    expect(inspect(plugin("s3cret-of-the-app"))).not.toContain("s3cret");
    expect(Object.isFrozen(plugin("x"))).toBe(true);
  });
});

describe("what is missing is said where it is needed", () => {
  it("a grant that the provider lacks, at run time", async () => {
    const client = new OAuth2Client({ ...sound, grants: { password: grants.password } });
    await expect(client.session("code" as never, {} as never)).rejects.toMatchObject({ code: "grant_unsupported" });
    await expect(client.session("constructor" as never, {} as never)).rejects.toMatchObject({
      code: "grant_unsupported",
    });
    await expect(client.authorize({ redirectUri })).rejects.toMatchObject({ code: "grant_unsupported" });
  });

  it("an endpoint that neither the definition nor the server names", async () => {
    const client = new OAuth2Client(sound);
    const refusal = { code: "endpoint_unknown", remedy: "mend_configuration" };
    await expect(client.introspect("x")).rejects.toMatchObject(refusal);
    await expect(client.endSessionUrl()).rejects.toMatchObject(refusal);
    const { client: discovering } = setUp({}, {}, { metadata: { introspection_endpoint: undefined } });
    await expect(discovering.introspect("x")).rejects.toMatchObject(refusal);
  });

  it("an issuer, where openid is asked for", async () => {
    const client = new OAuth2Client(sound);
    await expect(client.authorize({ redirectUri, scope: ["openid"] })).rejects.toMatchObject({
      code: "issuer_unknown",
    });
  });

  it.each([
    "https://app.example/callback#",
    "https://app.example/callback#part",
    "/callback",
    "javascript:alert(1)",
    "data:text/html,x",
    "",
  ])("a redirect URI that cannot be one: %s", async (uri) => {
    await expect(new OAuth2Client(sound).authorize({ redirectUri: uri })).rejects.toMatchObject({
      code: "option_invalid",
    });
  });

  it.each(["state", "code_challenge", "client_id", "redirect_uri", "nonce", "response_type", "request_uri"])(
    "%s is not the caller's to set",
    async (name) => {
      const asked = new OAuth2Client(sound).authorize({ redirectUri, parameters: { [name]: "mine" } });
      await expect(asked).rejects.toMatchObject({ code: "parameter_reserved" });
    },
  );
});
