import { expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import type { Quirks } from "../../src/index.ts";
import { combined, renamedClientId, revokesAccessTokens } from "../../src/quirks/index.ts";
import { standard, tokenRequest } from "./scene.ts";

const token = { access_token: "a1", refresh_token: "r1", token_type: "bearer" };

async function revoke(quirks: Quirks, answer = () => new Response()): Promise<readonly string[]> {
  const bodies: string[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    bodies.push(await (request as Request).text());
    return answer();
  };
  const client = new OAuth2Client({ ...standard, quirks }, { fetch });
  await client.revoke(token);
  return bodies;
}

function refusal(): Response {
  return Response.json({ error: "invalid_client" }, { status: 401 });
}

it("a refusal of the access token is told all the same", async () => {
  await expect(revoke(revokesAccessTokens(), refusal)).rejects.toMatchObject({ problem: "invalid_client" });
});

it("sends the refresh token nowhere, and says nothing of kinds", async () => {
  expect(await revoke(revokesAccessTokens())).toEqual(["client_id=app&client_secret=s3cret&token=a1"]);
});

it("calls the access token as the provider does", async () => {
  expect(await revoke(revokesAccessTokens("access_token"))).toEqual([
    "client_id=app&client_secret=s3cret&access_token=a1",
  ]);
});

it("leaves other endpoints alone", () => {
  const form = { token: "t1", token_type_hint: "refresh_token" };
  const { endpointRequest } = revokesAccessTokens("access_token");
  expect(endpointRequest("introspection", form, tokenRequest())).toBe(form);
});

it("stands beside others that bend the same request", async () => {
  const both = combined(revokesAccessTokens("access_token"), renamedClientId("client_key"));
  expect(await revoke(both)).toEqual(["client_key=app&client_secret=s3cret&access_token=a1"]);
});
