import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { describe, expect, it } from "vitest";

import { parameterSigner } from "../../src/signers/index.ts";
import { api, formType, post, receive, sign, signature, token } from "./verifier.ts";

describe("a body that is no form", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);

  it.each<readonly [what: string, type: string, body: () => BodyInit, sent: Uint8Array]>([
    ["JSON", "application/json", () => '{"sig":"1","a":"ж"}', Buffer.from('{"sig":"1","a":"ж"}')],
    ["bytes", "application/octet-stream", () => bytes, bytes],
    ["a stream", "application/octet-stream", () => streamOf([bytes, bytes]), Buffer.concat([bytes, bytes])],
    ["text that looks like a form", "text/plain", () => "sig=1&a=&a=%FF", Buffer.from("sig=1&a=&a=%FF")],
  ])("is sent as it is, the parameters in the query: %s", async (_, type, body, sent) => {
    const init = { method: "POST", headers: { "content-type": type }, body: body(), duplex: "half" };
    const signed = await sign(new Request(`${api}?method=a`, init));
    expect(await receive(signed)).toMatchObject({ isSigned: true, all: { method: "a", application_key: "KEY" } });
    expect(signed.headers.get("content-type")).toBe(type);
    expect(Buffer.from(await signed.arrayBuffer())).toEqual(Buffer.from(sent));
  });

  it("keeps a multipart body and its boundary", async () => {
    const form = new FormData();
    form.set("sig", "not the signer's business");
    form.set("file", new Blob([bytes]), "ж.bin");
    const signed = await sign(new Request(`${api}?method=a`, { method: "POST", body: form }));
    expect(await receive(signed)).toMatchObject({ isSigned: true });
    const read = await signed.formData();
    expect(read.get("sig")).toBe("not the signer's business");
    expect(new Uint8Array(await (read.get("file") as File).arrayBuffer())).toEqual(bytes);
  });

  it("that comes as a stream is read whole, so that its length is known", async () => {
    const body = new Blob([bytes]).stream();
    const headers = { "content-type": "application/octet-stream" };
    const signed = await sign(new Request(api, { method: "POST", headers, body, duplex: "half" } as RequestInit));
    const sent = await new Response(signed.body).arrayBuffer();
    expect(new Uint8Array(sent)).toEqual(bytes);
  });

  it("keeps the length that the server is told", async () => {
    const lengths: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      lengths.push(request.headers["content-length"]);
      response.end();
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const headers = { "content-type": "application/json" };
    await fetch(await sign(new Request(`http://127.0.0.1:${port}/`, { method: "POST", headers, body: "{}" })));
    server.close();
    expect(lengths).toEqual(["2"]);
  });
});

it("a form that comes as a stream is signed like any other", async () => {
  const body = streamOf([Buffer.from("a=%D0"), Buffer.from("%B6&b=2")]);
  const init = { method: "POST", headers: { "content-type": formType }, body, duplex: "half" };
  expect(await receive(await sign(new Request(api, init)))).toMatchObject({ isSigned: true, all: { a: "ж", b: "2" } });
});

describe.each<readonly [what: string, requestOf: (init: RequestInit) => Request]>([
  ["a query", (init) => new Request(`${api}?a=1`, { ...init, method: "DELETE" })],
  ["a form", (init) => new Request(`${api}?b=2`, { ...withFormType(init), method: "PATCH", body: "a=1" })],
  ["a query before JSON", (init) => new Request(`${api}?a=1`, { ...init, method: "PUT", body: "{}" })],
])("signing %s", (_, requestOf) => {
  it("keeps method, headers, redirect mode and address", async () => {
    const request = requestOf({ headers: { "x-own": "1", accept: "text/plain" }, redirect: "manual" });
    const signed = await sign(request);
    expect(signed.method).toBe(request.method);
    expect([...signed.headers]).toEqual([...request.headers]);
    expect(signed.redirect).toBe("manual");
    expect(new URL(signed.url).origin + new URL(signed.url).pathname).toBe(api);
  });

  it("keeps the way to abort it", async () => {
    const controller = new AbortController();
    const signed = await sign(requestOf({ signal: controller.signal }));
    expect(signed.signal.aborted).toBe(false);
    controller.abort(new RangeError("enough"));
    expect(signed.signal.aborted).toBe(true);
    expect(signed.signal.reason).toEqual(new RangeError("enough"));
  });

  it("leaves the request that it was given as it was, but for the body", async () => {
    const request = requestOf({ headers: { "x-own": "1" } });
    const { url, method, redirect } = request;
    const headers = [...request.headers];
    const signed = await sign(request);
    expect(signed).not.toBe(request);
    signed.headers.set("x-own", "2");
    expect([request.url, request.method, request.redirect]).toEqual([url, method, redirect]);
    expect([...request.headers]).toEqual(headers);
  });
});

it("keeps what else was said of a call without a form: credentials, cache, keepalive, referrer", async () => {
  const said = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" } as const;
  const lasting = { ...said, keepalive: true };
  expect(await sign(new Request(`${api}?a=1`, lasting))).toMatchObject(lasting);
  expect(await sign(new Request(api, { ...said, method: "POST", body: "{}" }))).toMatchObject(said);
});

describe("a call that does not concern the signer", () => {
  const elsewhere = { concerns: (url: URL): boolean => url.pathname === "/do" };

  it("is the very same one, without any credential", async () => {
    const request = post("https://api.example.test/upload?sig=own&a=&a=%FF", "a=1&a=2");
    const sent = await sign(request, elsewhere);
    expect(sent).toBe(request);
    expect(sent.bodyUsed).toBe(false);
    expect(sent.url).toBe("https://api.example.test/upload?sig=own&a=&a=%FF");
    expect(sent.headers.has("authorization")).toBe(false);
    expect(await sent.text()).toBe("a=1&a=2");
  });

  it("asks neither for parameters nor for a signature", async () => {
    const change = { ...elsewhere, signed: never, unsigned: never, sign: never };
    expect((await sign(new Request("https://api.example.test/upload"), change)).url).toBe(
      "https://api.example.test/upload",
    );
  });

  it("is told by the whole URL", async () => {
    const urls: string[] = [];
    await sign(new Request(`${api}?method=a&b=1#c`), { concerns: ({ href }) => urls.push(href) > 0 });
    expect(urls).toEqual([`${api}?method=a&b=1#c`]);
  });

  it("is signed where the signer says that it concerns it", async () => {
    expect(await receive(await sign(new Request(api), elsewhere))).toMatchObject({ isSigned: true });
  });
});

it("one signer signs many calls at once, each by its own token", async () => {
  const signer = parameterSigner({ ...signature, signed: ({ access_token }) => ({ for: access_token }) });
  const calls = Array.from({ length: 20 }, async (_, index) => {
    const own = { ...token, access_token: `access-${index}` };
    return receive(
      await signer.sign(index % 2 === 0 ? new Request(`${api}?n=${index}`) : post(api, `n=${index}`), own),
    );
  });
  for (const [index, received] of (await Promise.all(calls)).entries()) {
    const own = `access-${index}`;
    expect(received).toMatchObject({ isSigned: true, all: { n: String(index), for: own, access_token: own } });
  }
});

function never(): never {
  throw new Error("nobody should ask");
}

function withFormType(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers);
  headers.set("content-type", formType);
  return { ...init, headers };
}

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

describe("where requests have no property body", () => {
  it.each(["GET", "HEAD", "POST"])("a %s is signed all the same", async (method) => {
    const request = Object.defineProperty(new Request(`${api}?a=1`, { method }), "body", { value: undefined });
    const signed = await sign(request);
    expect(signed.method).toBe(method);
    expect(new URL(signed.url).searchParams.get("sig")).toMatch(/^[\da-f]{32}$/);
  });
});
