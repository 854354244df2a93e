import { describe, expect, it } from "vitest";

import { OAuth2Client, type OAuth2Definition, type OAuth2Session } from "../../src/index.ts";
import { parameterSigner } from "../../src/signers/index.ts";
import { api, receive, type Received, type Signature, signature, token } from "./verifier.ts";

describe("a call that is refused before it is signed", () => {
  it("for a foreign origin: neither token nor signature is asked for", async () => {
    const asked: string[] = [];
    const { session, received } = open(() => new Response("done"), {
      concerns: () => asked.push("concerns") > 0,
      sign: () => String(asked.push("sign")),
    });
    for (const url of [
      "https://other.example.test/do",
      "http://api.example.test/do",
      "https://api.example.test:444/do",
    ]) {
      await expect(session.fetch(url)).rejects.toMatchObject({ code: "origin_foreign" });
      await expect(session.http.get(url)).rejects.toMatchObject({ code: "origin_foreign" });
    }
    expect([asked, received]).toEqual([[], []]);
  });

  it("for a foreign origin, though the signer has no concern with it", async () => {
    const { session, received } = open(() => new Response("done"), { concerns: () => false });
    await expect(session.fetch("https://other.example.test/")).rejects.toMatchObject({ code: "origin_foreign" });
    expect(received).toEqual([]);
  });

  it("for a parameter of the signer's own: nothing is sent, and the error names the provider", async () => {
    const { session, received } = open(() => new Response("done"));
    const expected = { code: "parameter_reserved", provider: "as.example.test" };
    await expect(session.fetch(`${api}?sig=1`)).rejects.toMatchObject(expected);
    await expect(session.http.post(api, { body: new URLSearchParams({ sig: "1" }) })).rejects.toMatchObject(expected);
    expect(received).toEqual([]);
  });
});

describe("a session signs", () => {
  it("calls of both doors, by query and by form, and sends no Authorization header", async () => {
    const { session, received, requests } = open(() => Response.json([]));
    await session.fetch(`${api}?method=a`);
    await session.fetch(api, { method: "POST", body: new URLSearchParams({ method: "a" }) });
    await session.http.get(api, { searchParams: { method: "a" } }).json();
    await session.http.post(api, { body: new URLSearchParams({ method: "a" }) }).json();
    expect(received).toHaveLength(4);
    for (const one of received)
      expect(one).toMatchObject({ isSigned: true, all: { method: "a", access_token: "access-1" } });
    expect(requests.some(({ headers }) => headers.has("authorization"))).toBe(false);
  });

  it("not what does not concern the signer, which goes without any credential", async () => {
    const { session, requests } = open(() => new Response("done"), { concerns: ({ pathname }) => pathname === "/do" });
    const url = "https://api.example.test/upload?id=7";
    expect(await (await session.fetch(url, { method: "POST", body: "bytes" })).text()).toBe("done");
    expect(requests.map((request) => request.url)).toEqual([url]);
    expect(requests[0]?.headers.has("authorization")).toBe(false);
    expect(await requests[0]?.text()).toBe("bytes");
  });
});

describe("each attempt is signed anew", () => {
  it.each(["get", "put"] as const)("when http tries again: %s", async (method) => {
    let failures = 2;
    const { session, received } = open(
      () => (failures-- > 0 ? new Response("", { status: 503 }) : Response.json("done")),
      stamped(),
    );
    const body = method === "get" ? {} : { body: new URLSearchParams({ uids: "1" }) };
    expect(await session.http[method](`${api}?method=a`, { ...body, retry: { delay: () => 0 } }).json()).toBe("done");
    expect(received.map(({ all, isSigned }) => [all["stamp"], isSigned])).toEqual([
      ["1", true],
      ["2", true],
      ["3", true],
    ]);
    expect(new Set(received.map(({ all }) => all["sig"])).size).toBe(3);
    // A parameter of the attempt before would be there twice.
    for (const { query, form } of received) expect(query.length + form.length).toBe(method === "get" ? 6 : 7);
  });

  it.each<readonly [what: string, init: RequestInit]>([
    ["a query", {}],
    ["a form", { method: "POST", body: new URLSearchParams({ uids: "1" }) }],
    ["JSON", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }],
  ])("with the newer token after a 401: %s", async (_, init) => {
    const { session, received } = open(
      ({ all }) => (all["access_token"] === "access-1" ? new Response("", { status: 401 }) : new Response("done")),
      stamped(),
    );
    expect((await session.fetch(`${api}?method=a`, init)).status).toBe(200);
    expect(received.map(({ all, isSigned }) => [all["stamp"], all["access_token"], isSigned])).toEqual([
      ["1", "access-1", true],
      ["2", "access-2", true],
    ]);
  });

  it("with the newer token after a refusal under 200, and a Request that has a form", async () => {
    const { session, received } = open(
      ({ all }) => Response.json(all["access_token"] === "access-1" ? { error_code: 102 } : { ok: true }),
      stamped(),
      {
        failure: (body) =>
          "error_code" in (body as object) ? { code: 102, message: "ended", stale: true } : undefined,
      },
    );
    const request = new Request(api, { method: "POST", body: new URLSearchParams({ uids: "1" }) });
    expect(await (await session.fetch(request)).json()).toEqual({ ok: true });
    expect(received.map(({ all, isSigned }) => [all["uids"], all["access_token"], isSigned])).toEqual([
      ["1", "access-1", true],
      ["1", "access-2", true],
    ]);
  });
});

interface Scene {
  readonly session: OAuth2Session;
  /** What the API has read, in the order it came. */
  readonly received: Received[];
  readonly requests: Request[];
}

/** A session of `access-1`, which renews to `access-2`, at an API that reads signed parameters. */
function open(
  answer: (received: Received) => Response,
  change: Partial<Signature> = {},
  more: Partial<OAuth2Definition> = {},
): Scene {
  const received: Received[] = [];
  const requests: Request[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    if (request.url === endpoint) return Response.json({ access_token: "access-2", token_type: "bearer" });
    requests.push(request.clone());
    const read = await receive(request);
    received.push(read);
    return answer(read);
  };
  const definition: OAuth2Definition = {
    endpoints: { authorization: "https://as.example.test/authorize", token: endpoint },
    client: { id: "app", secret: "app-secret" },
    origins: ["https://api.example.test"],
    signer: parameterSigner({ ...signature, ...change }),
    ...more,
  };
  const client = new OAuth2Client(definition, { fetch });
  return { session: client.resume({ ...token, refresh_token: "refresh-1" }), received, requests };
}

const endpoint = "https://as.example.test/token";

/** Every signature another one. */
function stamped(): Partial<Signature> {
  let stamp = 0;
  return { signed: () => ({ application_key: "KEY", stamp: String((stamp += 1)) }) };
}
