import { fetchBounded } from "@oauthkit/core/parts";

import type { ChallengeImage } from "./challenge.ts";
import { refuseWayBack, send } from "./exchange.ts";
import type { Walk } from "./options.ts";
import type { Page } from "./page.ts";
import { failedAt, troubled } from "./problems.ts";

/** Loads an image of a page with the page's cookies, without following redirects. */
export async function loadImage(walk: Walk, page: Page, source: string): Promise<ChallengeImage> {
  if (!URL.canParse(source, page.base)) throw failedAt(walk, page.url, "the sign-in has an image without an address");
  const url = new URL(source, page.base);
  walk.secrets.addUrl(url);
  walk.imageGuard(url);
  refuseWayBack(walk, url);
  const chunks: Uint8Array[] = [];
  const { response } = await fetchBounded(
    async (signal) => {
      const answer = await send(walk, { url }, signal);
      if (!answer.ok) throw troubled(walk, url, answer);
      return new Response(answer.body?.pipeThrough(tapped(chunks)) ?? null, { headers: answer.headers });
    },
    {
      timeout: walk.timeout,
      maxResponseBytes: walk.maxResponseBytes,
      signal: walk.signal,
      redact: walk.secrets.redact,
    },
  );
  const type = /^image\/[\w.+-]{1,60}/i.exec(response.headers.get("content-type") ?? "")?.[0].toLowerCase();
  if (type === undefined) throw failedAt(walk, url, "the sign-in has an image that is none");
  return { type, bytes: joined(chunks) };
}

/** Keeps the bytes, and passes on as many zeros: a bounded exchange counts them, and reads them as text. */
function tapped(chunks: Uint8Array[]): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform: (chunk, controller) => {
      chunks.push(chunk);
      controller.enqueue(new Uint8Array(chunk.byteLength));
    },
  });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
