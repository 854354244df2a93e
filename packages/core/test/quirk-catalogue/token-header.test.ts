import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { tokenHeader } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { standard } from "./scene.ts";

const token = { access_token: "a1", token_type: "bearer" };
const url = "https://as.example/me";

describe("a header of the provider's own", () => {
  it("must not be there already", async () => {
    const call = new Request(url, { headers: { "X-Auth-Token": "mine" } });
    const sign = async (): Promise<Request> => tokenHeader("x-auth-token").sign(call, token);
    await expect(sign()).rejects.toMatchObject({ code: "authorization_present", remedy: "mend_configuration" });
  });

  it("holds the token alone, or behind a scheme", async () => {
    const bare = await tokenHeader("x-auth-token").sign(new Request(url), token);
    expect([bare.headers.get("x-auth-token"), bare.headers.get("authorization")]).toEqual(["a1", null]);
    const schemed = await tokenHeader("authorization", "OAuth2").sign(new Request(url), token);
    expect(schemed.headers.get("authorization")).toBe("OAuth2 a1");
  });

  it("is set on a copy, whatever the token", async () => {
    const sendable = fc.stringMatching(/^[!-~]{1,20}$/);
    const property = fc.asyncProperty(sendable, async (access_token) => {
      const call = new Request(url, { method: "POST", headers: { "x-own": "1" }, body: "text" });
      const signed = await tokenHeader("x-auth-token").sign(call, { ...token, access_token });
      expect(signed.headers.get("x-auth-token")).toBe(access_token);
      expect([signed.method, signed.url, signed.headers.get("x-own"), await signed.text()]).toEqual([
        "POST",
        url,
        "1",
        "text",
      ]);
      expect(call.headers.has("x-auth-token")).toBe(false);
    });
    await fc.assert(property, runs(100));
  });
});

it("a session's call has it, and a 401 still gets a newer token", async () => {
  const seen: unknown[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const { url: at, headers } = input as Request;
    if (at === "https://as.example/token") return Response.json({ access_token: "a2" });
    seen.push(headers.get("x-auth-token"));
    return new Response(null, { status: seen.length === 1 ? 401 : 200 });
  };
  const client = new OAuth2Client({ ...standard, signer: tokenHeader("x-auth-token") }, { fetch });
  await using session = client.resume({ ...token, refresh_token: "r1" });
  expect((await session.fetch(url)).status).toBe(200);
  expect(seen).toEqual(["a1", "a2"]);
});
