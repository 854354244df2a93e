import { afterEach, describe, expect, it, vi } from "vitest";

import { OAuth2Client, type OAuth2Definition, type OAuth2Token } from "../../src/index.ts";

const url = "https://as.example.test/things";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("without a fetch of the application's own, the platform's", () => {
  it("gets the call as it was made, the token's header beside the others", async () => {
    const { session, calls } = setUp(() => new Response("done"));
    const headers = { "content-type": "text/plain", "x-own": "1" };
    expect(await (await session.fetch(url, { method: "PUT", body: "words", headers })).text()).toBe("done");
    const [called] = calls;
    expect(called).toMatchObject({ url, method: "PUT", redirect: "manual", body: "words" });
    expect(Object.fromEntries(called?.headers ?? [])).toMatchObject({ ...headers, authorization: "Bearer access-1" });
  });

  it("follows no redirect with a token, whatever the call says", async () => {
    const { session, calls } = setUp(() => new Response("done"));
    await session.fetch(url, { redirect: "follow" });
    expect(calls).toMatchObject([{ redirect: "manual" }]);
  });

  it("sends nothing whose text is broken", async () => {
    const { session, calls } = setUp(() => new Response("done"));
    await expect(session.fetch(url, { method: "POST", body: "\ud800" })).rejects.toMatchObject({
      code: "text_malformed",
    });
    expect(calls).toEqual([]);
  });

  it("gives a refused call a second chance with a newer token, its body once more", async () => {
    const { session, calls } = setUp(({ headers }) =>
      headers.get("authorization") === "Bearer access-1" ? new Response("", { status: 401 }) : new Response("done"),
    );
    expect((await session.fetch(url, { method: "POST", body: "words" })).status).toBe(200);
    expect(calls.map(({ body }) => body)).toEqual(["words", "words"]);
  });

  it("gives one that is refused under 200, as the definition knows, a second chance too", async () => {
    const { session, calls } = setUp(
      ({ headers }) => Response.json({ ok: headers.get("authorization") !== "Bearer access-1" }),
      { failure: staleUnlessOk },
    );
    expect(await (await session.fetch(url)).json()).toEqual({ ok: true });
    expect(calls).toHaveLength(2);
  });
});

interface Called {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly redirect: RequestRedirect;
  readonly body: string;
}

/** A session of `access-1`, which renews to `access-2`, over a platform whose fetch reports what it was given. */
function setUp(
  answer: (called: Called) => Response,
  change: Partial<OAuth2Definition> = {},
): { readonly session: ReturnType<OAuth2Client["resume"]>; readonly calls: Called[] } {
  const calls: Called[] = [];
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    if (request.url === token) return Response.json({ access_token: "access-2", token_type: "bearer" });
    const { method, headers, redirect } = request;
    const called = { url: request.url, method, headers, redirect, body: await request.text() };
    calls.push(called);
    return answer(called);
  });
  const client = new OAuth2Client({
    endpoints: { authorization: "https://as.example.test/authorize", token },
    client: { id: "app", secret: "s3cret" },
    ...change,
  });
  const held: OAuth2Token = { access_token: "access-1", token_type: "bearer", refresh_token: "refresh-1" };
  return { session: client.resume(held), calls };
}

const token = "https://as.example.test/token";

function staleUnlessOk(body: unknown): ReturnType<NonNullable<OAuth2Definition["failure"]>> {
  return (body as { readonly ok: boolean }).ok ? undefined : { code: "old", message: "old", stale: true };
}
