import type { TestProject } from "vitest/node";

import { demoClient, demoUser, oauth1Server, openLoopback } from "./packages/testing/src/index.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The emulated provider that pages can reach, and who is registered there. */
    loopback: {
      readonly origin: string;
      readonly client: { readonly id: string; readonly secret: string };
      readonly user: { readonly screen_name: string; readonly password: string };
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

/** Serves an emulated provider on the loopback interface while the browser project runs. */
export default async function loopback(project: TestProject): Promise<() => Promise<void>> {
  const server = oauth1Server();
  const { origin, close } = await openLoopback(async ({ method, url, headers, body }) => {
    // What a browser asks first, and where it comes back to: neither is the provider's to answer.
    if (method === "OPTIONS" || new URL(url).pathname === "/callback") return new Response(null, { headers: cors });
    const init = { method, headers, ...(method === "GET" ? {} : { body: await bytesOf(body) }) };
    const response = await server.fetch(new Request(url, init));
    for (const [name, value] of Object.entries(cors)) response.headers.set(name, value);
    return response;
  });
  project.provide("loopback", { origin, client: demoClient, user: demoUser });
  return close;
}

async function bytesOf(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}
