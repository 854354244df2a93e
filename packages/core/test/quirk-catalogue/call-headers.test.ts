import { expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { callHeaders } from "../../src/quirks/index.ts";
import { frozen } from "./arbitrary.ts";
import { standard } from "./scene.ts";

const token = { access_token: "a1", token_type: "bearer" };
const url = "https://as.example/me";
const signer = callHeaders(frozen({ "client-id": "app", "x-version": "7" }));

it("a call that brings its own Authorization is refused as by any bearer signer", async () => {
  const call = new Request(url, { headers: { authorization: "Basic x" } });
  const sign = async (): Promise<Request> => signer.sign(call, token);
  await expect(sign()).rejects.toMatchObject({ code: "authorization_present" });
});

it("what the call says itself stays", async () => {
  const call = new Request(url, { headers: { "X-Version": "8" } });
  const { headers } = await signer.sign(call, token);
  expect([headers.get("x-version"), headers.get("client-id")]).toEqual(["8", "app"]);
});

it("stands beside the bearer token, on a copy", async () => {
  const call = new Request(url, { method: "POST", body: "text" });
  const signed = await signer.sign(call, token);
  expect(Object.fromEntries(signed.headers)).toMatchObject({
    authorization: "Bearer a1",
    "client-id": "app",
    "x-version": "7",
  });
  expect(await signed.text()).toBe("text");
  expect([call.headers.has("authorization"), call.headers.has("client-id")]).toEqual([false, false]);
});

it("a session's calls have it, the second attempt too", async () => {
  const seen: unknown[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const { url: at, headers } = input as Request;
    if (at === "https://as.example/token") return Response.json({ access_token: "a2" });
    seen.push([headers.get("client-id"), headers.get("authorization")]);
    return new Response(null, { status: seen.length === 1 ? 401 : 200 });
  };
  const client = new OAuth2Client({ ...standard, signer }, { fetch });
  await using session = client.resume({ ...token, refresh_token: "r1" });
  expect((await session.fetch(url)).status).toBe(200);
  expect(seen).toEqual([
    ["app", "Bearer a1"],
    ["app", "Bearer a2"],
  ]);
});
