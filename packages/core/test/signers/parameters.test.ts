import { describe, expect, it } from "vitest";

import { api, md5Of, post, receive, secret, sign, type Signature } from "./verifier.ts";

const added = { format: "json", application_key: "KEY", access_token: "access-1" };

describe("what is added goes", () => {
  it("into the query of a GET", async () => {
    const signed = await sign(new Request(`${api}?method=users.get&uids=1`));
    const { all, isSigned } = await receive(signed);
    expect(isSigned).toBe(true);
    expect(all).toEqual({ ...added, method: "users.get", uids: "1", sig: expect.any(String) as string });
    expect(signed.body).toBeNull();
  });

  it("into the form of a POST, and nothing of it into the query", async () => {
    const signed = await sign(post(api, "method=users.get&uids=1"));
    const { all, query, isSigned } = await receive(signed);
    expect(isSigned).toBe(true);
    expect(all).toEqual({ ...added, method: "users.get", uids: "1", sig: expect.any(String) as string });
    expect([signed.url, query]).toEqual([api, []]);
  });

  it("into the form where there are parameters in both, which are signed together", async () => {
    const { all, query, isSigned } = await receive(await sign(post(`${api}?method=users.get`, "uids=1")));
    expect(isSigned).toBe(true);
    expect(query).toEqual([["method", "users.get"]]);
    expect(all).toMatchObject({ uids: "1" });
  });

  it("into a form that was empty", async () => {
    const { query, form, isSigned } = await receive(await sign(post(`${api}?method=users.get`, "")));
    expect(isSigned).toBe(true);
    expect(query).toEqual([["method", "users.get"]]);
    expect(form.map(([name]) => name).toSorted()).toEqual(["access_token", "application_key", "format", "sig"]);
  });

  it("into the form, however its type is written", async () => {
    const headers = { "content-type": "Application/X-WWW-Form-URLencoded; charset=utf-8" };
    const signed = await sign(new Request(api, { method: "PUT", headers, body: "uids=1" }));
    expect(signed.url).toBe(api);
    expect(new URLSearchParams(await signed.text()).has("sig")).toBe(true);
  });

  it("into the query of a POST without any body", async () => {
    const { query, isSigned } = await receive(await sign(new Request(`${api}?method=a`, { method: "POST" })));
    expect(isSigned).toBe(true);
    expect(query.map(([name]) => name)).toContain("sig");
  });

  it("before the fragment, which is kept", async () => {
    const signed = await sign(new Request(`${api}?uids=1#place?sig=none`));
    expect(new URL(signed.url).hash).toBe("#place?sig=none");
    expect(await receive(signed)).toMatchObject({ isSigned: true, all: { uids: "1" } });
  });
});

describe("the signature", () => {
  it("is of the sorted texts and the secret, and of nothing else", async () => {
    const { all } = await receive(await sign(new Request(`${api}?uids=1%2C2&method=users.get`)));
    expect(all["sig"]).toBe(md5Of(`application_key=KEYformat=jsonmethod=users.getuids=1,2${secret}`));
  });

  it("does not cover what is sent unsigned", async () => {
    const one = await receive(await sign(new Request(api)));
    const other = await receive(
      await sign(new Request(api), { unsigned: () => ({ access_token: "other", lang: "ru" }) }),
    );
    expect(other.all["sig"]).toBe(one.all["sig"]);
    expect(other.all).toMatchObject({ access_token: "other", lang: "ru" });
  });

  it("covers what the token has to be signed with", async () => {
    const change = { signed: ({ access_token }: { readonly access_token: string }) => ({ token: access_token }) };
    expect(await receive(await sign(new Request(api), change))).toMatchObject({
      isSigned: true,
      all: { token: "access-1" },
    });
  });

  it("may take its time", async () => {
    expect(await receive(await sign(post(api, "uids=1"), { sign: signLater }))).toMatchObject({ isSigned: true });
  });

  it("is made with the token of the call", async () => {
    const { all } = await receive(await sign(new Request(api), { sign: signBound }));
    expect(all["sig"]).toBe(md5Of(`application_key=KEYformat=json${md5Of(`access-1${secret}`)}`));
  });

  it("needs neither defaults nor anything unsigned", async () => {
    const signed = await sign(new Request(`${api}?a=1`), {
      defaults: undefined as never,
      unsigned: undefined as never,
    });
    const { query } = await receive(signed);
    expect(query).toEqual([
      ["a", "1"],
      ["application_key", "KEY"],
      ["sig", md5Of(`a=1application_key=KEY${secret}`)],
    ]);
  });
});

describe("a parameter without a value", () => {
  it.each([
    ["of a query", () => new Request(`${api}?a=&b&c=1`)],
    ["of a form", () => post(api, "a=&b&c=1")],
    ["of both", () => post(`${api}?a=`, "b&c=1")],
  ])("%s is left out of signature and request", async (_, requestOf) => {
    const { all, isSigned } = await receive(await sign(requestOf()));
    expect(isSigned).toBe(true);
    expect(Object.keys(all).toSorted()).toEqual(["access_token", "application_key", "c", "format", "sig"]);
  });

  it("is no second one of its name", async () => {
    expect(await receive(await sign(new Request(`${api}?a=&a=1`)))).toMatchObject({ isSigned: true, all: { a: "1" } });
  });

  it("leaves a default as it is", async () => {
    expect(await receive(await sign(new Request(`${api}?format=`)))).toMatchObject({ all: { format: "json" } });
  });

  it("leaves no question mark behind where it was the only one", async () => {
    expect((await sign(post(`${api}?a=`, "b=1"))).url).toBe(api);
  });
});

describe("a default", () => {
  it.each([
    ["the query", () => new Request(`${api}?format=xml`)],
    ["the form", () => post(api, "format=xml")],
    ["the query beside a form", () => post(`${api}?format=xml`, "a=1")],
  ])("gives way to what the call says in %s", async (_, requestOf) => {
    const { query, form, isSigned } = await receive(await sign(requestOf()));
    expect(isSigned).toBe(true);
    expect([...query, ...form].filter(([name]) => name === "format")).toEqual([["format", "xml"]]);
  });
});

describe("a text arrives as it was meant", () => {
  it.each([
    ["a plus for a space", "+", " "],
    ["an escaped space", "%20", " "],
    ["an escaped plus", "%2B", "+"],
    ["a semicolon", ";", ";"],
    ["an escaped ampersand", "%26", "&"],
    ["an equals sign", "=", "="],
    ["an escaped equals sign", "%3d", "="],
    ["an escape of an escape", "%2520", "%20"],
    ["a per cent sign that escapes nothing", "100%", "100%"],
    ["an escaped hash", "%23", "#"],
    ["an escaped line break", "%0D%0A", "\r\n"],
    ["a quote", "'", "'"],
    ["Cyrillic", "%D0%B6", "ж"],
    ["an emoji", "%F0%9F%98%80", "\u{1F600}"],
    ["a real U+FFFD, escaped", "%ef%bf%bd", "\uFFFD"],
    ["a real U+FFFD", "\uFFFD", "\uFFFD"],
    ["an escaped byte order mark", "%EF%BB%BF", "\uFEFF"],
  ])("%s", async (_, written, meant) => {
    for (const request of [new Request(`${api}?v=${written}.`), post(api, `v=${written}.`)]) {
      const { all, isSigned } = await receive(await sign(request));
      expect([isSigned, all["v"]]).toEqual([true, `${meant}.`]);
    }
  });

  it("in a name as in a value", async () => {
    expect(await receive(await sign(new Request(`${api}?%D0%B6+%26=1`)))).toMatchObject({
      isSigned: true,
      all: { "ж &": "1" },
    });
  });
});

async function signLater(joined: string): Promise<string> {
  await Promise.resolve();
  return md5Of(joined + secret);
}

function signBound(joined: string, { access_token }: Parameters<Signature["sign"]>[1]): string {
  return md5Of(joined + md5Of(access_token + secret));
}
