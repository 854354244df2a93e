import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import { OAuth2Client } from "@oauthkit/core";
import { authorizationServer, type AuthorizationServer, demoOAuth2Client } from "@oauthkit/testing";
import { type Browser, chromium } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { signIn } from "../src/index.ts";
import type { Handle } from "./browser.ts";
import { keyA } from "./scene.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env["CI"] !== undefined) throw new Error(`there is no Chromium at ${executablePath}`);

let browser: Browser | undefined;

beforeAll(async () => {
  if (!hasChromium) return;
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
  browser = await chromium.launch({ executablePath, args: [...args, "--disable-component-update", "--disable-sync"] });
}, 60_000);

beforeEach(({ skip }) => {
  if (!hasChromium) skip(`there is no Chromium at ${executablePath}`);
});

afterAll(async () => browser?.close());

describe("the page that brings a fragment, in Chromium,", () => {
  it.each<readonly [string, (hash: string) => string, string]>([
    ["says that nothing has come where there is no fragment", () => "", "has not come"],
    ["brings a refusal", (hash) => hash.replace(/code=[^&]*/, "error=access_denied"), "refused: authorization_refused"],
    ["signs in", (hash) => hash, "signed in, and on to /shop"],
    [
      "signs in where fields have the names of what forms have",
      (hash) => `${hash}&submit=1&action=%2Felsewhere&method=get`,
      "signed in",
    ],
  ])("%s", { timeout: 60_000 }, async (_, change, expected) => {
    await using scene = await setUp();
    const context = await scene.browser.newContext();
    const start = await context.request.get(`${scene.origin}/sign-in?return_to=/shop`, { maxRedirects: 0 });
    const back = new URL(await scene.server.approve(start.headers()["location"] ?? ""));
    back.hash = change(back.hash);
    const window = await context.newPage();
    await window.goto(back.href);
    await window.getByText(expected).waitFor({ timeout: 20_000 });
    // Neither the address nor the history has it any longer.
    expect(window.url()).toBe(`${scene.origin}/callback`);
    await window.goBack();
    expect(window.url()).not.toContain("code=");
    await context.close();
  });
});

interface Scene extends AsyncDisposable {
  readonly browser: Browser;
  readonly origin: string;
  readonly server: AuthorizationServer;
}

/** A route whose answers come in the fragment, over HTTP on this machine. */
async function setUp(): Promise<Scene> {
  if (browser === undefined) throw new Error("Chromium is not open");
  let handle: Handle | undefined;
  const site = await listen(async (request) => handle?.(request) ?? new Response(null, { status: 503 }));
  const { port } = site.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const redirectUri = `${origin}/callback`;
  const { id, secret } = demoOAuth2Client;
  const server = authorizationServer({ clients: [{ id, secret, redirectUris: [redirectUri] }] });
  const client = new OAuth2Client({ issuer: server.issuer, client: { id, secret } }, { fetch: server.fetch });
  handle = signIn(client, {
    redirectUri,
    keys: keyA,
    responseMode: "fragment",
    allowInsecureCookies: true,
    signedIn: (_, { returnTo }) => new Response(`signed in, and on to ${returnTo}`),
    refused: (error) => new Response(`refused: ${(error as { readonly code: string }).code}`),
  });
  const close = async (): Promise<void> => {
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
  };
  return { browser, origin, server, [Symbol.asyncDispose]: close };
}

async function listen(handle: Handle): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { method = "GET", url = "/", headers } = incoming;
      const body = method === "POST" ? await buffer(incoming) : null;
      const request = new Request(`http://127.0.0.1${url}`, { method, headers: headers as HeadersInit, body });
      const response = await handle(request);
      outgoing.statusCode = response.status;
      for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
      outgoing.end(await response.text());
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return server;
}
