import { describe, expect, test } from "vitest";

import { rejected } from "../expected.ts";
import { createServer, fetchProblem, urlOf } from "../scene.ts";
import { authorization, signedRequest } from "../signer.ts";

async function fetchWith(header: string, url = urlOf("/echo")): Promise<Readonly<Record<string, string>>> {
  return fetchProblem(createServer(), new Request(url, { headers: { authorization: header } }));
}

describe("protocol parameters are refused", () => {
  test("in two places", async () => {
    const header = authorization([["oauth_nonce", "a"]]);
    expect(await fetchWith(header, urlOf("/echo?oauth_version=1.0"))).toEqual(rejected("oauth_nonce&oauth_version"));
    const both = new Request(urlOf("/echo?oauth_nonce=a"), {
      method: "POST",
      body: new URLSearchParams("oauth_token=b"),
    });
    expect(await fetchProblem(createServer(), both)).toEqual(rejected("oauth_token&oauth_nonce"));
  });

  test("in an empty header and a query", async () => {
    expect(await fetchWith("OAuth", urlOf("/echo?oauth_nonce=a"))).toEqual(rejected("oauth_nonce"));
  });

  test("twice in one place, even with one value", async () => {
    expect(await fetchWith('OAuth oauth_nonce="a", oauth_nonce="a"')).toEqual(rejected("oauth_nonce"));
    const query = new Request(urlOf("/echo?oauth_nonce=a&oauth%5Fnonce=b"));
    expect(await fetchProblem(createServer(), query)).toEqual(rejected("oauth_nonce"));
  });

  test("when their bytes are no UTF-8", async () => {
    expect(await fetchWith('OAuth oauth_nonce="%FF"')).toEqual(rejected("oauth_nonce"));
  });

  test.each(["/", "=", "+", " ", "%", "%4", "%zz", "é"])("with %j unencoded in a header", async (value) => {
    expect(await fetchWith(`OAuth oauth_nonce="a${value}"`)).toEqual(rejected("oauth_nonce"));
  });

  test.each(["oauth_nonce=a", 'oauth_nonce="a" oauth_token="b"', 'oauth_nonce="a', '"a"', "Zm9v"])(
    "in a header that is malformed: %s",
    async (text) => {
      expect(await fetchWith(`OAuth ${text}`)).toEqual(rejected("Authorization"));
    },
  );

  test("in two headers", async () => {
    const headers = new Headers({ authorization: 'OAuth oauth_nonce="a"' });
    headers.append("authorization", 'OAuth oauth_nonce="b"');
    expect(await fetchProblem(createServer(), new Request(urlOf("/echo"), { headers }))).toEqual(
      rejected("Authorization"),
    );
  });

  test("in a body that does not say it is a form", async () => {
    const body = await signedRequest({ url: urlOf("/echo"), placement: "form" }).text();
    const request = new Request(urlOf("/echo"), { method: "POST", body });
    expect(await fetchProblem(createServer(), request)).toMatchObject({ oauth_problem: "parameter_absent" });
  });

  test("behind another scheme", async () => {
    expect(await fetchWith("Bearer abc")).toMatchObject({ oauth_problem: "parameter_absent" });
  });
});

describe("protocol parameters are accepted", () => {
  test.each(["header", "form", "query"] as const)("in the %s, next to other parameters", async (placement) => {
    const server = createServer();
    const url = urlOf("/echo?q=a%20b&oauth_other=x");
    const form = [["f", "1 & 2"]] as const;
    const signing = placement === "query" ? { url, placement } : { url, placement, form };
    const response = await server.fetch(signedRequest({ ...signing, token: server.issueToken() }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ query: expect.arrayContaining([["q", "a b"]]) as unknown });
  });

  test("with a realm that holds commas and quotes, and any case of the scheme", async () => {
    const signed = signedRequest({ url: urlOf("/echo"), method: "GET" });
    const header = (signed.headers.get("authorization") ?? "").replace(/^OAuth /, 'oAUTH  Realm="a, \\"b\\"" , ');
    const response = await createServer().fetch(signed.url, { headers: { authorization: header } });
    expect(response.status).toBe(200);
  });

  test("with a form type that has a charset and another case", async () => {
    const signed = signedRequest({ url: urlOf("/echo"), form: [["a", "ü"]] });
    const headers = new Headers(signed.headers);
    headers.set("content-type", "Application/X-WWW-Form-URLencoded ; charset=UTF-8");
    const response = await createServer().fetch(signed.url, { method: "POST", headers, body: await signed.text() });
    expect(await response.json()).toMatchObject({ form: [["a", "ü"]] });
  });
});
