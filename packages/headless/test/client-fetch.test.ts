import { grants, OAuth2Client } from "@oauthkit/core";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { signInHeadless } from "../src/index.ts";
import { failure, home, loginForm, page, pages, redirectUri, site, to, walk } from "./setup.ts";

const options = { login: "somebody", password: "pass & wörd", redirectUri };

/** A global fetch that nobody may call, and whether somebody did. */
function forbidGlobalFetch(): ReturnType<typeof vi.fn> {
  const forbidden = vi.fn(async () => Promise.reject(new TypeError("nobody should call this")));
  vi.stubGlobal("fetch", forbidden);
  onTestFinished(() => void vi.unstubAllGlobals());
  return forbidden;
}

/** A client whose runtime has a fetch of its own, at a provider that lets somebody in. */
function open(): {
  readonly client: OAuth2Client<object, { implicit: typeof grants.implicit }>;
  readonly log: string[];
} {
  const log: string[] = [];
  let state = "";
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    log.push(`${request.method} ${url.pathname} ${request.redirect}`);
    expect(request.headers.has("authorization")).toBe(false);
    state = url.searchParams.get("state") ?? state;
    if (request.method === "POST") return to(`${redirectUri}#access_token=a&token_type=bearer&state=${state}`);
    return url.pathname === "/authorize" ? to("/page?step=login") : page(loginForm);
  };
  const client = new OAuth2Client(
    {
      id: "example",
      client: { id: "42" },
      endpoints: { authorization: `${home}/authorize`, token: `${home}/token` },
      origins: [home],
      grants: { implicit: grants.implicit },
    },
    { fetch },
  );
  return { client, log };
}

describe("without a fetch of its own", () => {
  it("a sign-in goes through the client's, and never through the global one", async () => {
    const forbidden = forbidGlobalFetch();
    const { client, log } = open();
    const session = await signInHeadless(client, pages, options);
    expect((await session.token()).access_token).toBe("a");
    expect(log).toEqual(["GET /authorize manual", "GET /page manual", "POST /page manual"]);
    expect(forbidden).not.toHaveBeenCalled();
  });

  it("the same where it is written down as undefined", async () => {
    const forbidden = forbidGlobalFetch();
    const { client, log } = open();
    await signInHeadless(client, pages, { ...options, fetch: undefined });
    expect(log).toHaveLength(3);
    expect(forbidden).not.toHaveBeenCalled();
  });

  it("a walk goes through the global one", async () => {
    const forbidden = forbidGlobalFetch();
    expect(await failure(walk({ fetch: undefined as never }))).toMatchObject({ code: "network_failed" });
    expect(forbidden).toHaveBeenCalledTimes(1);
  });
});

it("a fetch of its own goes before the client's", async () => {
  const { client, log } = open();
  const own = site({ "POST /page?step=login": () => to(`${redirectUri}#error=access_denied`) });
  await failure(signInHeadless(client, pages, { ...options, fetch: own.fetch }));
  expect(own.log.length).toBeGreaterThan(0);
  expect(log).toEqual([]);
});
