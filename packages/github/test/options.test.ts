import { inspect } from "node:util";

import type { AnyOAuthKitError } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { github } from "../src/index.ts";
import { caught, clientOf } from "./scene.ts";

async function refusal(options: object): Promise<AnyOAuthKitError> {
  const error = await caught(() => clientOf(fetch, options));
  expect(error).toMatchObject({ name: "ConfigurationError", remedy: "mend_configuration" });
  expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("demo-client-secret");
  return error;
}

describe("an option that is refused", () => {
  it.each([
    { clientId: undefined },
    { clientId: "" },
    { clientSecret: "" },
    { clientSecret: 7 },
    { kind: "app" },
    { kind: "github-app", scope: ["repo"] },
    { scope: "repo" },
    { scope: ["repo gist"] },
    { scope: ["repo,gist"] },
    { scope: ["REPO"] },
    { host: "https://github.example.com" },
    { host: "github.example.com/" },
    { host: 7 },
    { userAgent: "" },
    { userAgent: "a\nb" },
    { apiVersion: "ü" },
    { kind: null },
    { pkce: "no" },
    { pkce: null },
    { servers: null },
    { servers: "https://github.com" },
    { servers: { www: "github.com" } },
    { servers: { api: "https://api.github.com/v3" } },
  ])("%j", async (options) => {
    expect((await refusal(options)).code).toMatch(/^option_(?:missing|invalid)$/);
  });

  it.each([undefined, null, "client"])("the options are %j", async (options) => {
    expect(await caught(() => github(options as never))).toMatchObject({ code: "option_missing" });
  });
});

describe("where GitHub is", () => {
  it.each([
    [{}, "https://github.com", "https://api.github.com"],
    [{ host: "octocorp.ghe.com" }, "https://octocorp.ghe.com", "https://api.octocorp.ghe.com"],
    [{ host: "github.example.com" }, "https://github.example.com", "https://github.example.com/api/v3"],
    [{ servers: { www: "http://127.0.0.1:1", api: "http://127.0.0.1:2" } }, "http://127.0.0.1:1", "http://127.0.0.1:2"],
  ])("with %j", (options, www, api) => {
    const { endpoints, origins } = github({ clientId: "id", clientSecret: "secret", ...options });
    expect(endpoints).toEqual({
      authorization: `${www}/login/oauth/authorize`,
      token: `${www}/login/oauth/access_token`,
      deviceAuthorization: `${www}/login/device/code`,
      revocation: `${api}/applications/id/token`,
    });
    expect(origins).toEqual([new URL(api).origin]);
  });

  it("calls of an Enterprise Server go below /api/v3", async () => {
    const urls: string[] = [];
    const fetch = async (input: string | URL | Request): Promise<Response> => {
      urls.push(new Request(input).url);
      return Response.json({ id: 1, login: "x" });
    };
    const client = clientOf(fetch, { host: "github.example.com" });
    await client.resume({ access_token: "gho_1", token_type: "bearer" }).api.me();
    expect(urls).toEqual(["https://github.example.com/api/v3/user"]);
  });
});
