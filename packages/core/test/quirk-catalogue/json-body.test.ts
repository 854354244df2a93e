import * as fc from "fast-check";
import { expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { jsonBody } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { asRead, params } from "./arbitrary.ts";
import { signIn, standard, tokenRequest } from "./scene.ts";

it("a refusal of what was sent shows none of its secrets", async () => {
  const { error } = await signIn({ quirks: jsonBody }, () =>
    Response.json({ error: "invalid_client", error_description: "got s3cret" }, { status: 401 }),
  );
  expect(error).toMatchObject({ code: "token_refused", problem: "invalid_client" });
  expect(JSON.stringify(error)).not.toContain("s3cret");
});

it("the token request is JSON, and says that it is", async () => {
  const { sent, token } = await signIn({ quirks: jsonBody });
  expect([sent[0]?.method, sent[0]?.url, sent[0]?.headers.get("content-type")]).toEqual([
    "POST",
    "https://as.example/token",
    "application/json",
  ]);
  expect(await sent[0]?.json()).toMatchObject({ grant_type: "authorization_code", code: "c1", client_id: "app" });
  expect(token).toMatchObject({ access_token: "a1" });
});

it("so is a revocation", async () => {
  const bodies: unknown[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    bodies.push(await (request as Request).json());
    return new Response();
  };
  await new OAuth2Client({ ...standard, quirks: jsonBody }, { fetch }).revoke({
    access_token: "a1",
    token_type: "bearer",
  });
  const client = { client_id: "app", client_secret: "s3cret" };
  expect(bodies).toEqual([{ token: "a1", token_type_hint: "access_token", ...client }]);
});

it("says what the form would have said, its headers as they were", async () => {
  const property = fc.asyncProperty(params, async (form) => {
    const request = (await jsonBody.tokenRequest(form, tokenRequest())) as Request;
    expect([request.headers.get("authorization"), request.headers.get("dpop")]).toEqual(["Basic x", "proof"]);
    expect(await request.json()).toEqual(asRead(form));
  });
  await fc.assert(property, runs(300));
});
