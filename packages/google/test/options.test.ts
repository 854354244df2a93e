import { inspect } from "node:util";

import type { AnyOAuthKitError } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { google } from "../src/index.ts";
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
    { scope: "openid" },
    { scope: ["openid email"] },
    { scope: ["drive.readonly"] },
    { scope: ["http://www.googleapis.com/auth/drive"] },
    { hd: "" },
    { hd: "acme" },
    { hd: "https://acme.example" },
    { hd: 7 },
    { hd: "acme.example", scope: ["email"] },
    { hd: null },
    { offline: "false" },
    { offline: null },
    { includeGrantedScopes: "true" },
    { servers: null },
    { servers: "https://accounts.google.com" },
    { servers: { accounts: "accounts.google.com" } },
    { servers: { oauth2: "https://oauth2.googleapis.com/token" } },
    { servers: { www: "" } },
  ])("%j", async (options) => {
    expect((await refusal(options)).code).toMatch(/^option_(?:missing|invalid)$/);
  });

  it.each([undefined, null, "client"])("the options are %j", async (options) => {
    expect(await caught(() => google(options as never))).toMatchObject({ code: "option_missing" });
  });
});

describe("where Google is", () => {
  it("without servers, at its own hosts", () => {
    const { endpoints, issuer, origins } = google({ clientId: "id" });
    expect(issuer).toBe("https://accounts.google.com");
    expect(endpoints).toEqual({
      authorization: "https://accounts.google.com/o/oauth2/v2/auth",
      token: "https://oauth2.googleapis.com/token",
      deviceAuthorization: "https://oauth2.googleapis.com/device/code",
      revocation: "https://oauth2.googleapis.com/revoke",
      userinfo: "https://openidconnect.googleapis.com/v1/userinfo",
      jwks: "https://www.googleapis.com/oauth2/v3/certs",
    });
    expect(origins).toEqual(["https://*.googleapis.com"]);
  });

  it("with servers, a token goes to those alone", () => {
    const servers = {
      accounts: "http://127.0.0.1:1",
      oauth2: "http://127.0.0.1:2",
      openidconnect: "http://127.0.0.1:3",
      www: "http://127.0.0.1:4",
    };
    expect(google({ clientId: "id", servers }).origins).toEqual([servers.oauth2, servers.openidconnect, servers.www]);
  });
});
