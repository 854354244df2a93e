import type { TestProject } from "vitest/node";

import {
  authorizationServer,
  type AuthorizationServerLoopback,
  demoClient,
  demoOAuth2User,
  demoPublicClient,
  demoUser,
  type Loopback,
  oauth1Server,
  openLoopback,
} from "./packages/testing/src/index.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The emulated provider that pages can reach, and who is registered there. */
    loopback: {
      readonly origin: string;
      readonly client: { readonly id: string; readonly secret: string };
      readonly user: { readonly screen_name: string; readonly password: string };
    };
    /** The emulated authorization server that pages can reach. Everybody who comes to it consents. */
    authorizationServer: {
      readonly issuer: string;
      /** A public client: a page keeps no secret. */
      readonly client: { readonly id: string };
      readonly sub: string;
      /** A page that tells the one around it where it is. */
      readonly redirectUri: string;
    };
  }
}

/** What a provider allows pages of other origins to do, where it allows them anything. */
const cors = {
  "access-control-allow-origin": "*",
  // The asterisk covers every header but this one.
  "access-control-allow-headers": "authorization, content-type",
  "access-control-allow-methods": "GET, POST",
  "access-control-max-age": "600",
};

/** Serves emulated providers on the loopback interface while the browser project runs. */
export default async function loopback(project: TestProject): Promise<() => Promise<void>> {
  const [oauth1, oauth2, application] = await Promise.all([serveOAuth1(), serveOAuth2(), serveCallback()]);
  project.provide("loopback", { origin: oauth1.origin, client: demoClient, user: demoUser });
  project.provide("authorizationServer", {
    issuer: oauth2.issuer,
    client: { id: demoPublicClient.id },
    sub: demoOAuth2User.sub,
    redirectUri: `${application.origin}/callback`,
  });
  return async () => {
    await Promise.all([oauth1.close(), oauth2.close(), application.close()]);
  };
}

async function serveOAuth1(): Promise<Loopback> {
  const server = oauth1Server();
  return openLoopback(async ({ method, url, headers, body }) => {
    // What a browser asks first, and where it comes back to: neither is the provider's to answer.
    if (method === "OPTIONS" || new URL(url).pathname === "/callback") return new Response(null, { headers: cors });
    const init = { method, headers, ...(method === "GET" ? {} : { body: await bytesOf(body) }) };
    const response = await server.fetch(new Request(url, init));
    for (const [name, value] of Object.entries(cors)) response.headers.set(name, value);
    return response;
  });
}

async function serveOAuth2(): Promise<AuthorizationServerLoopback> {
  return authorizationServer({ cors: true, consentsAtOnce: true }).listen();
}

async function serveCallback(): Promise<Loopback> {
  const page = '<!doctype html><script>parent.postMessage({ back: location.href }, "*")</script>';
  return openLoopback(async () => new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } }));
}

async function bytesOf(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}
