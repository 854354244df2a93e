import { grants, OAuth2Client } from "@oauthkit/core";
import { describe, expect, expectTypeOf, it } from "vitest";

import { type HeadlessOptions, signInHeadless } from "../src/index.ts";
import { failure, home, loginForm, page, pages, redirectUri, type Route, to } from "./setup.ts";

const client = new OAuth2Client({
  id: "example",
  client: { id: "42" },
  endpoints: { authorization: `${home}/authorize`, token: `${home}/token` },
  origins: [home],
  grants: { implicit: grants.implicit },
});

/** A provider that lets somebody in without asking for consent. */
function options(after: Route): HeadlessOptions & { readonly log: string[] } {
  const log: string[] = [];
  let query = new URLSearchParams();
  return {
    log,
    login: "somebody",
    password: "secret-password",
    redirectUri,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      log.push(`${request.method} ${url.pathname}`);
      if (url.pathname === "/authorize") query = url.searchParams;
      if (request.method === "GET") return url.pathname === "/authorize" ? to("/page?step=login") : page(loginForm);
      const text = await request.text();
      const sent = { method: "POST", url, cookie: "", text, body: query, signal: request.signal };
      return after(sent);
    },
  };
}

const letIn: Route = ({ body }) =>
  to(`${redirectUri}#access_token=a-token&token_type=bearer&state=${body.get("state")}`);

describe("signInHeadless", () => {
  it("puts the provider's name on what goes wrong on the way", async () => {
    const wrong = options(() => to("/page?step=login"));
    const error = await failure(signInHeadless(client, pages, wrong));
    expect(error).toMatchObject({ code: "login_refused", provider: "example" });
    expect(error.message).toMatch(/^example: the provider asked/);
    expect(error.stack).toContain(error.message);
    const dead = options(() => Promise.reject(new TypeError("gone")));
    expect(await failure(signInHeadless(client, pages, dead))).toMatchObject({
      code: "network_failed",
      provider: "example",
    });
  });

  it("hears from the client what the way back brings", async () => {
    const foreign = options(() => to(`${redirectUri}#access_token=a&state=another`));
    expect(await failure(signInHeadless(client, pages, foreign))).toMatchObject({
      code: "state_mismatch",
      provider: "example",
    });
    const denied = options(({ body }) => to(`${redirectUri}#error=access_denied&state=${body.get("state")}`));
    expect(await failure(signInHeadless(client, pages, denied))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
    });
  });

  it("refuses a flow that the client does not have, before anything is sent", async () => {
    const given = options(letIn);
    const task = signInHeadless(client, pages, { ...given, flow: "code" });
    expect(await failure(task)).toMatchObject({ code: "grant_unsupported" });
    expect(given.log).toEqual([]);
  });

  it("ends with its signal's reason", async () => {
    const signal = AbortSignal.abort("no");
    await expect(signInHeadless(client, pages, { ...options(letIn), signal })).rejects.toBe("no");
  });

  it("opens the client's own kind of session, under a name", async () => {
    let asked = new URLSearchParams();
    const given = options((sent) => {
      asked = sent.body;
      return letIn(sent);
    });
    const parameters = { layout: "w" };
    const session = await signInHeadless(client, pages, { ...given, scope: ["a", "b"], parameters, as: "user:1" });
    expectTypeOf(session).toEqualTypeOf<Awaited<ReturnType<typeof client.callback>>>();
    expect(await session.token()).toMatchObject({ access_token: "a-token" });
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: "42",
      response_type: "token",
      scope: "a b",
      layout: "w",
    });
    expect(given.log).toEqual(["GET /authorize", "GET /page", "POST /page"]);
    const restored = await client.restore("user:1");
    expect(await restored.token()).toMatchObject({ access_token: "a-token" });
  });
});
