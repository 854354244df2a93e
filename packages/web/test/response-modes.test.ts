import { OAuth2Client } from "@oauthkit/core";
import { authorizationServer, type AuthorizationServer, createClock, demoOAuth2Client } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { signIn } from "../src/index.ts";
import { type Browser, locationOf, openBrowser } from "./browser.ts";
import { begin, keyA, redirectUri, setUp } from "./scene.ts";

interface ModeScene {
  readonly server: AuthorizationServer;
  readonly browser: Browser;
  readonly sessions: unknown[];
  readonly failures: unknown[];
}

interface Said {
  readonly option?: string;
  readonly definition?: string;
  readonly pushed?: boolean;
  /** What the provider's oddity makes of the request. */
  readonly bent?: string;
}

/** A route at a server whose answers come back as the option or the definition says. */
function say({ option, definition, pushed = false, bent }: Said): ModeScene {
  const clock = createClock();
  const server = authorizationServer({ clock });
  const { id, secret } = demoOAuth2Client;
  const client = new OAuth2Client(
    {
      issuer: server.issuer,
      client: { id, secret },
      pushed,
      ...(definition === undefined ? {} : { parameters: { authorization: { response_mode: definition } } }),
      ...(bent === undefined
        ? {}
        : { quirks: { authorization: (parameters) => ({ ...parameters, response_mode: bent }) } }),
    },
    { fetch: server.fetch, now: clock.now },
  );
  const [sessions, failures]: [unknown[], unknown[]] = [[], []];
  const handle = signIn(client, {
    redirectUri,
    keys: keyA,
    now: clock.now,
    ...(option === undefined ? {} : { responseMode: option }),
    signedIn: (session) => void sessions.push(session),
    failed: (error) => void failures.push(error),
  });
  return { server, browser: openBrowser(handle), sessions, failures };
}

const form = { "content-type": "application/x-www-form-urlencoded" };

/** Has the person agree, and the provider's page post the answer. */
async function post({ server, browser }: ModeScene, page: string): Promise<Response> {
  const body = await (await server.approvePost(page)).text();
  return browser.go("/callback", { method: "POST", body, headers: form, isForeign: true });
}

/** Has the person agree, and our own page post the fragment. */
async function bring({ server, browser }: ModeScene, page: string): Promise<Response> {
  const back = new URL(await server.approve(page));
  expect(back.search).toBe("");
  expect(await (await browser.go(back.pathname)).text()).toContain("<script nonce=");
  return browser.go("/callback", { method: "POST", body: back.hash.slice(1), headers: form });
}

describe("a response_mode is refused", () => {
  it.each(["query", "fragment"])("where the option says form_post and the URL %s", async (bent) => {
    const scene = say({ option: "form_post", bent });
    const response = await scene.browser.go("/sign-in");
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([
      { code: "option_invalid", message: expect.stringMatching(/responseMode is form_post.* asks for/) as string },
    ]);
    expect(scene.browser.lines).toEqual([]);
  });

  it("as form_post of a definition that pushes its requests, with a word on the option", async () => {
    const scene = say({ definition: "form_post", pushed: true });
    const response = await post(scene, await begin(scene));
    expect(response.status).toBe(400);
    expect(scene.failures).toMatchObject([
      { code: "state_mismatch", message: expect.stringContaining("responseMode") as string },
    ]);
  });
});

describe("a response_mode is understood", () => {
  it.each<readonly [string, Said]>([
    ["the option", { option: "form_post" }],
    ["the option, of a pushed request", { option: "form_post", pushed: true }],
    ["the option, of an answer that is a JWT", { option: "form_post.jwt" }],
    ["the definition", { definition: "form_post" }],
    ["the definition, of an answer that is a JWT", { definition: "form_post.jwt" }],
    ["the definition and the option, of a pushed request", { ...both("form_post"), pushed: true }],
  ])("as form_post, by %s", async (_, said) => {
    const scene = say(said);
    const response = await post(scene, await begin(scene));
    expect([response.status, scene.failures]).toEqual([303, []]);
    expect(scene.sessions).toHaveLength(1);
    expect(scene.browser.cookies.size).toBe(0);
  });

  it.each<readonly [string, Said]>([
    ["the option", { option: "fragment" }],
    ["the option, of a pushed request", { option: "fragment", pushed: true }],
    ["the option, of an answer that is a JWT", { option: "fragment.jwt" }],
    ["the definition", { definition: "fragment" }],
    ["the definition, of a pushed request", { definition: "fragment", pushed: true }],
  ])("as fragment, by %s", async (_, said) => {
    const scene = say(said);
    const response = await bring(scene, await begin(scene, "/sign-in?return_to=/shop"));
    expect([response.status, scene.failures]).toEqual([303, []]);
    expect(locationOf(response)).toBe("/shop");
    expect(scene.sessions).toHaveLength(1);
  });

  it("over the definition's, where the option has another", async () => {
    const scene = say({ option: "fragment", definition: "form_post" });
    expect((await bring(scene, await begin(scene))).status).toBe(303);
  });

  it("as one that nobody can see, of a request that is signed", async () => {
    const { client, clock } = setUp();
    const url = new URL("https://as.example.test/authorize?client_id=demo-client&request=e30.e30.AAAA");
    const handle = signIn(
      {
        authorize: async (options) => ({ ...(await client.authorize(options)), url }),
        callback: noCallback,
      },
      { redirectUri, keys: keyA, now: clock.now, signedIn: () => undefined },
    );
    const browser = openBrowser(handle);
    await begin({ browser });
    expect(await (await browser.go("/callback")).text()).toContain("<script nonce=");
  });

  it("on the way back as it was on the way out, also where the route has another by now", async () => {
    const clock = createClock();
    const before = setUp({ clock, route: { responseMode: "fragment" } });
    await begin(before);
    const after = setUp({ clock, route: { responseMode: "query" } });
    for (const [name, cookie] of before.browser.cookies) after.browser.cookies.set(name, cookie);
    expect(await (await after.browser.go("/callback")).text()).toContain("<script nonce=");
  });

  it.each(["jwt", "query", undefined])("as one that a server sees, where it is %s of a code", async (responseMode) => {
    const scene = setUp({ route: { responseMode } });
    await begin(scene);
    expect(await (await scene.browser.go("/callback")).text()).not.toContain("<script");
    expect([...scene.browser.cookies.values()]).toMatchObject([{ attributes: { samesite: "Lax" } }]);
  });
});

async function noCallback(): Promise<never> {
  throw new Error("there is nothing to read");
}

function both(mode: string): Said {
  return { option: mode, definition: mode };
}
