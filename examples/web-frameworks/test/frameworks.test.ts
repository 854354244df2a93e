import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { serve as serveHono } from "@hono/node-server";
import { authorizationServer, demoOAuth2Client } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { createRoute, type Place, type Route } from "../application.ts";
import { expressApp } from "../express.ts";
import { fastifyApp } from "../fastify.ts";
import { h3Listener } from "../h3.mjs";
import { honoApp } from "../hono.ts";
import { type Browser, openBrowser, type Send } from "./browser.ts";
import { NextRequest } from "./next-request.mjs";
import { startNext } from "./next.ts";

/** An application that is listening on 127.0.0.1. */
interface Listening extends AsyncDisposable {
  readonly origin: string;
}

const frameworks: Readonly<Record<string, (route: Route) => Promise<Listening>>> = {
  hono: async (route) => {
    const server = serveHono({ fetch: honoApp(route).fetch, hostname: "127.0.0.1", port: 0 });
    return listening(server as Server);
  },
  express: async (route) => listen(expressApp(route) as RequestListener),
  fastify: async (route) => {
    const app = fastifyApp(route);
    const origin = await app.listen({ host: "127.0.0.1", port: 0 });
    return { origin, [Symbol.asyncDispose]: async () => app.close() };
  },
  h3: async (route) => listen(h3Listener(route)),
};

describe.each(Object.entries(frameworks))("in %s", (_, start) => {
  it("a person who says no goes on without a session", async () => {
    await using scene = await setUp(start);
    const { browser, origin } = scene;
    const page = await begin(browser, `${origin}/auth/sign-in?return_to=/shop`);
    const back = new URL(`${origin}/auth/callback`);
    back.search = new URLSearchParams({
      error: "access_denied",
      state: page.searchParams.get("state") ?? "",
    }).toString();
    back.searchParams.set("iss", page.origin);
    expect(await where(browser.go(back))).toEqual([303, "/shop"]);
    expect(browser.cookies.size).toBe(0);
  });

  it("a posted field that is there twice is refused, as it was posted", async () => {
    await using scene = await setUp(start);
    const { browser, origin } = scene;
    const back = await consent(await begin(browser, `${origin}/auth/sign-in`));
    back.searchParams.append("state", "other");
    const response = await browser.go(`${origin}/auth/callback`, back.searchParams);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("names state twice")]);
    expect(browser.cookies.size).toBe(1);
  });

  it("a sign-in ends with the application's own session", async () => {
    await using scene = await setUp(start);
    const { browser, origin } = scene;
    const back = await consent(await begin(browser, `${origin}/auth/sign-in?return_to=/shop%3Fa=1`));
    expect([...browser.cookies.keys()]).toEqual([expect.stringMatching(/^signin-127\.0\.0\.1-\d+-[\da-f]{24}$/)]);
    expect(await where(browser.go(back))).toEqual([303, "/shop?a=1"]);
    expect([...browser.cookies]).toEqual([["user", "248289761001"]]);
  });

  it("a sign-in whose answer is posted does too", async () => {
    await using scene = await setUp(start);
    const { browser, origin } = scene;
    const back = await consent(await begin(browser, `${origin}/auth/sign-in`));
    expect(await where(browser.go(`${origin}/auth/callback`, back.searchParams))).toEqual([303, "/"]);
    expect([...browser.cookies]).toEqual([["user", "248289761001"]]);
  });

  it("a callback without a cookie is a page that says so", async () => {
    await using scene = await setUp(start);
    const response = await scene.browser.go(`${scene.origin}/auth/callback?code=1&state=2`);
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(await response.text()).toContain("This sign-in cannot be finished here");
  });
});

describe("in Next.js", () => {
  it("the exports of a route handler sign in", async () => {
    const origin = "https://shop.example";
    await using server = await emulate(origin);
    // What route.js exports as GET and POST.
    const route = createRoute({ ...server.place, origin });
    const send: Send = async (request) => route(new NextRequest(request));
    expect(await signInTwice(openBrowser(send), origin)).toEqual(twice);
  });

  // It takes the packages as they are built, not their sources.
  it.skipIf(!existsSync(built))("its own server signs in, with the route handler", { timeout: 60_000 }, async () => {
    const servers: Emulated[] = [];
    const placeOf = async (origin: string): Promise<Place> => {
      const server = await emulate(origin.replace(/:\d+$/, ""));
      servers.push(server);
      return { ...server.place, origin };
    };
    await using next = await startNext(placeOf);
    expect(await signInTwice(openBrowser(), next.origin)).toEqual(twice);
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  });
});

const built = join(import.meta.dirname, "../../../packages/web/dist/index.js");

/** By an answer in the query, and by a posted one: where each leads, and as whom. */
async function signInTwice(browser: Browser, origin: string): Promise<readonly unknown[]> {
  const ends: unknown[] = [];
  for (const isPosted of [false, true]) {
    const back = await consent(await begin(browser, `${origin}/auth/sign-in?return_to=/shop`));
    const callback = `${origin}/auth/callback`;
    ends.push(await where(isPosted ? browser.go(callback, back.searchParams) : browser.go(back)));
    ends.push([...browser.cookies]);
  }
  return ends;
}

const twice = [[303, "/shop"], [["user", "248289761001"]], [303, "/shop"], [["user", "248289761001"]]];

interface Scene extends AsyncDisposable {
  readonly browser: Browser;
  readonly origin: string;
}

/** An application with a provider to sign in at, both over HTTP. */
async function setUp(start: (route: Route) => Promise<Listening>): Promise<Scene> {
  // The application's address is known only when it listens.
  let route: Route | undefined;
  const application = await start(async (request) => route?.(request) ?? new Response(null, { status: 503 }));
  const { origin } = application;
  const server = await emulate(origin.replace(/:\d+$/, ""));
  route = createRoute({ ...server.place, origin });
  return {
    browser: openBrowser(),
    origin,
    [Symbol.asyncDispose]: async () => {
      await application[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

interface Emulated extends AsyncDisposable {
  readonly place: Omit<Place, "origin">;
}

async function emulate(origin: string): Promise<Emulated> {
  const client = { ...demoOAuth2Client, redirectUris: [`${origin}/auth/callback`] };
  const server = await authorizationServer({ clients: [client], consentsAtOnce: true }).listen();
  const place = { issuer: server.issuer, client, keys: createHash("sha256").update("k").digest("base64") };
  return { place, [Symbol.asyncDispose]: server.close };
}

async function begin(browser: Browser, url: string): Promise<URL> {
  const response = await browser.go(url);
  const location = response.headers.get("location");
  if (location === null) throw new Error(`no redirect, but ${response.status}: ${await response.text()}`);
  return new URL(location);
}

/** What the person does at the provider, which has another browser's worth of cookies. */
async function consent(page: URL): Promise<URL> {
  const response = await fetch(page, { redirect: "manual" });
  return new URL(response.headers.get("location") ?? "");
}

async function where(answer: Promise<Response>): Promise<readonly [number, string | null]> {
  const { status, headers } = await answer;
  return [status, headers.get("location")];
}

async function listen(listener: RequestListener): Promise<Listening> {
  return listening(createServer(listener).listen(0, "127.0.0.1"));
}

async function listening(server: Server): Promise<Listening> {
  if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: close };
}
