import { expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { jsonBody, requestHeaders } from "../../src/quirks/index.ts";
import { combined } from "../../src/quirks/index.ts";
import { signIn, standard } from "./scene.ts";

it("a header that cannot be sent is quirk_failed, and nothing is sent", async () => {
  const { error, sent } = await signIn({ quirks: requestHeaders({ "user-agent": "a\nb" }) });
  expect(error).toMatchObject({ code: "quirk_failed", remedy: "mend_configuration" });
  expect(sent).toEqual([]);
});

it("stands beside the form, and in place of a header of that name", async () => {
  const { sent } = await signIn({ quirks: requestHeaders({ "User-Agent": "web", accept: "text/plain" }) });
  const { headers } = sent[0] as Request;
  expect([headers.get("user-agent"), headers.get("accept")]).toEqual(["web", "text/plain"]);
  expect(headers.get("content-type")).toMatch(/^application\/x-www-form-urlencoded/);
  expect(new URLSearchParams(await sent[0]?.text()).get("code")).toBe("c1");
});

it("is on a revocation too", async () => {
  const agents: unknown[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    agents.push((request as Request).headers.get("user-agent"), await (request as Request).text());
    return new Response();
  };
  const client = new OAuth2Client({ ...standard, quirks: requestHeaders({ "user-agent": "web" }) }, { fetch });
  await client.revoke({ access_token: "a1", token_type: "bearer" });
  expect(agents).toEqual(["web", "token=a1&token_type_hint=access_token&client_id=app&client_secret=s3cret"]);
});

it.each([
  ["before", [requestHeaders({ "x-version": "7" }), jsonBody]],
  ["behind", [jsonBody, requestHeaders({ "x-version": "7" })]],
])("goes with a request that is made anew, %s it", async (_where, quirks) => {
  const { sent } = await signIn({ quirks: combined(...quirks) });
  expect([sent[0]?.headers.get("x-version"), sent[0]?.headers.get("content-type")]).toEqual(["7", "application/json"]);
  expect(await sent[0]?.json()).toMatchObject({ code: "c1" });
});
