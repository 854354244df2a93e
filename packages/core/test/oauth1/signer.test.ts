import { describe, expect, it } from "vitest";

import { oauth1Signer, signRequest, type SignatureMethod } from "../../src/index.ts";
import { setUp } from "../setup.ts";

const url = "https://oauth1.test/echo";

describe("signer.authorize", () => {
  it("gives the header that a provider accepts, for an HTTP library without Request", async () => {
    const { server, definition, token } = setUp();
    const signer = oauth1Signer(definition);
    const form = "status=%C3%BC+%2B&status=&b=ü";
    const authorization = await signer.authorize(
      { method: "post", url: "HTTPS://OAuth1.TEST:443/echo?x=%7e", form },
      token,
    );
    const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
    const response = await server.fetch(`${url}?x=%7e`, { method: "POST", body: form, headers });
    expect(await response.json()).toMatchObject({
      form: [
        ["status", "ü +"],
        ["status", ""],
        ["b", "ü"],
      ],
    });
  });

  it("refuses a URL that is not absolute, and parameters of the protocol", async () => {
    const { definition, token } = setUp();
    const signer = oauth1Signer(definition);
    await expect(signer.authorize({ method: "GET", url: "/echo" }, token)).rejects.toMatchObject({
      code: "url_invalid",
    });
    const call = { method: "GET", url: `${url}?oauth_nonce=1` };
    await expect(signer.authorize(call, token)).rejects.toMatchObject({ code: "parameter_reserved" });
  });
});

describe("a signer", () => {
  it("refuses a token of another shape instead of signing with what it lacks", async () => {
    const { definition } = setUp();
    const token = { token: "t", secret: "s" } as never;
    await expect(signRequest(new Request(url), { ...definition, token })).rejects.toMatchObject({
      code: "option_missing",
    });
  });

  it("refuses to authorize what a header alone cannot", async () => {
    const { definition, token } = setUp();
    const call = { method: "POST", url };
    for (const signature of [{ placement: "query" }, { placement: "body" }, { bodyHash: true }] as const) {
      const signer = oauth1Signer({ ...definition, signature });
      await expect(signer.authorize(call, token)).rejects.toMatchObject({ code: "option_invalid" });
    }
  });

  it("keeps tokens apart that take turns, and signs alike for the same one", async () => {
    const signer = oauth1Signer({ client: { id: "id", secret: "s" }, now: () => 0, random: () => "n" });
    const one = { oauth_token: "1", oauth_token_secret: "1" };
    const sameName = { oauth_token: "1", oauth_token_secret: "2" };
    const call = { method: "GET", url };
    const headers = [];
    for (const token of [one, sameName, undefined, one, { ...one }]) headers.push(await signer.authorize(call, token));
    expect(headers[3]).toBe(headers[0]);
    expect(headers[4]).toBe(headers[0]);
    expect(new Set(headers).size).toBe(3);
  });

  it("never signs for a token it could not sign with by the one before", async () => {
    const signer = oauth1Signer({ client: { id: "id", secret: "s" } });
    const alice = { oauth_token: "alice", oauth_token_secret: "a" };
    await signer.authorize({ method: "GET", url }, alice);
    for (const bad of [{ oauth_token: "\ud800", oauth_token_secret: "b" }, { oauth_token: "bob" } as never]) {
      for (const _ of [1, 2]) await expect(signer.authorize({ method: "GET", url }, bad)).rejects.toThrow(/token|text/);
    }
  });

  it("takes a signature method of one's own", async () => {
    const calls: (readonly string[])[] = [];
    const method: SignatureMethod = {
      name: "HMAC-ODD+1",
      sign: (...parts) => {
        calls.push(parts);
        return "odd/signature=";
      },
    };
    const credentials = {
      client: { id: "id", secret: "a&b" },
      signature: { method },
      now: () => 1000,
      random: () => "x y",
    };
    const signed = await signRequest(new Request(url), credentials);
    expect(signed.headers.get("authorization")).toBe(
      'OAuth oauth_consumer_key="id", oauth_nonce="x%20y", oauth_signature="odd%2Fsignature%3D", oauth_signature_method="HMAC-ODD%2B1", oauth_timestamp="1", oauth_version="1.0"',
    );
    expect(calls).toEqual([[expect.stringContaining("oauth_nonce%3Dx%2520y"), "a%26b&"]]);
  });

  it("leaves the request as it is, but for the body, which moves", async () => {
    const request = new Request(url, { method: "POST", body: "a=1", headers: { "content-type": "text/plain" } });
    const signed = await signRequest(request, { client: { id: "id", secret: "s" } });
    expect(request.headers.has("authorization")).toBe(false);
    expect(await signed.text()).toBe("a=1");
    expect([signed.url, signed.method, signed.headers.get("content-type")]).toEqual([url, "POST", "text/plain"]);
  });

  it("passes the request's signal on", async () => {
    for (const placement of ["header", "query", "body"] as const) {
      const controller = new AbortController();
      const request = new Request(url, { method: "POST", signal: controller.signal });
      const signed = await signRequest(request, { client: { id: "id", secret: "s" }, signature: { placement } });
      controller.abort();
      expect(signed.signal.aborted).toBe(true);
    }
  });
});
