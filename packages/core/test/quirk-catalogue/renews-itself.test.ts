import { createClock } from "@oauthkit/testing";
import { expect, it } from "vitest";

import { type Grant, grants, OAuth2Client } from "../../src/index.ts";
import { renewsItself } from "../../src/quirks/index.ts";
import { read, standard } from "./scene.ts";

it.each([
  ["a refusal", { error: "invalid_grant" }],
  ["an answer with a refresh token", { access_token: "a1", refresh_token: "r1" }],
  ["an access token that is no text", { access_token: { token: "a1" } }],
])("%s is left as it is", async (_what, fields) => {
  expect(await read(renewsItself, JSON.stringify(fields))).toEqual(fields);
});

it.each([
  { access_token: "a1" },
  { access_token: "a1", refresh_token: "" },
  { access_token: "a1", refresh_token: null },
])("the token of %j is its own refresh token", async (fields) => {
  expect(await read(renewsItself, JSON.stringify(fields))).toEqual({ access_token: "a1", refresh_token: "a1" });
});

it("each token is renewed by itself", async () => {
  const clock = createClock(Date.UTC(2030, 0, 1));
  const bodies: string[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    bodies.push(await (request as Request).text());
    return Response.json({ access_token: `a${bodies.length + 1}`, expires_in: 3600 });
  };
  const definition = { ...standard, client: { id: "app" }, quirks: renewsItself, grants: { refresh } };
  const client = new OAuth2Client(definition, { fetch, now: clock.now, jitter: 0 });
  await using session = await client.session("refresh", { refreshToken: "a1" });
  clock.advance(3600);
  expect((await session.token()).access_token).toBe("a3");
  expect(bodies.map((body) => new URLSearchParams(body).get("access_token"))).toEqual(["a1", "a2"]);
});

function refresh({ refreshToken }: { readonly refreshToken: string }): Grant {
  return grants.custom({ grantType: "renew", parameters: { access_token: refreshToken } });
}
