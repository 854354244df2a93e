import { authorizationServer, type ClientAuthenticationMethod } from "@oauthkit/testing";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { clientSecretJwt, grants, OAuth2Client, type OAuth2ClientCredentials } from "../../../src/index.ts";
import { wellFormedText } from "../credentials.ts";
import { runs } from "../runs.ts";

const text = wellFormedText(1);

async function accepted(
  client: OAuth2ClientCredentials,
  authentication: ClientAuthenticationMethod,
): Promise<string | undefined> {
  const { id, secret } = client;
  const server = authorizationServer({
    clients: [{ id, authentication, ...(secret === undefined ? {} : { secret }) }],
  });
  const { issuer, fetch, log } = server;
  await new OAuth2Client({ issuer, client, grants }, { fetch }).session("clientCredentials", {});
  return log.at(-1)?.client;
}

describe("any id and any secret are what the server has on file", () => {
  test("by basic", async () => {
    const property = fc.asyncProperty(text, text, async (id, secret) => {
      expect(await accepted({ id, secret, authentication: "basic" }, "client_secret_basic")).toBe(id);
    });
    await fc.assert(property, runs(200));
  });

  test("by basic without encoding, where the id has no colon", async () => {
    const property = fc.asyncProperty(
      text.filter((id) => !id.includes(":")),
      text,
      async (id, secret) => {
        expect(await accepted({ id, secret, authentication: "basicRaw" }, "client_secret_basic_raw")).toBe(id);
      },
    );
    await fc.assert(property, runs(200));
  });

  test("by post", async () => {
    const property = fc.asyncProperty(text, text, async (id, secret) => {
      expect(await accepted({ id, secret, authentication: "post" }, "client_secret_post")).toBe(id);
    });
    await fc.assert(property, runs(200));
  });

  test("by assertion", async () => {
    const property = fc.asyncProperty(text, text, async (id, secret) => {
      expect(await accepted({ id, secret, authentication: clientSecretJwt(secret) }, "client_secret_jwt")).toBe(id);
    });
    await fc.assert(property, runs(100));
  });
});

test("basic is spelled as RFC 6749 section 2.3.1 has it", async () => {
  const property = fc.asyncProperty(text, text, async (id, secret) => {
    let header: string | null = "";
    const fetch = async (request: string | URL | Request): Promise<Response> => {
      header = new Request(request).headers.get("authorization");
      return Response.json({ access_token: "a" });
    };
    const definition = {
      endpoints: { token: "https://as.test/" },
      client: { id, secret, authentication: "basic" },
    } as const;
    await new OAuth2Client(definition, { fetch }).session("clientCredentials", {});
    const spelled = Buffer.from(header.replace(/^Basic /, ""), "base64").toString("utf8");
    expect(spelled).toMatch(/^[\w.*%+-]+:[\w.*%+-]+$/);
    expect(spelled.split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")))).toEqual([id, secret]);
  });
  await fc.assert(property, runs(500));
});
