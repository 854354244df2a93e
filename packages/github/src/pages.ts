import type { Http } from "@oauthkit/core";
import { atProvider, fieldsOf } from "@oauthkit/core/parts";

import { type Answer, call } from "./call.ts";

/**
 * Reads a list page by page, as long as the header Link names a next one (docs.github.com, "Using pagination in the REST API"). Some lists stand within an
 * object, beside their `total_count`.
 *
 * @yields Entries, as they come.
 */
export async function* readPages(http: Http, first: () => string): AsyncGenerator<unknown, void, undefined> {
  let next: (() => string) | undefined = first;
  while (next !== undefined) {
    const { body, link } = await readPage(http, next);
    yield* itemsOf(body);
    const url = nextOf(link);
    next = url === undefined ? undefined : () => url;
  }
}

async function readPage(http: Http, url: () => string): Promise<Answer> {
  return atProvider("github", async () => call(http, url(), { method: "get", body: undefined }));
}

/** The URL behind `rel="next"` (RFC 8288). */
function nextOf(link: string | null): string | undefined {
  const entries = [...(link ?? "").matchAll(/<([^<>]*)>([^<]*)/g)];
  return entries.find(([, , parameters = ""]) => /;\s*rel="?next"?\s*(?:[;,]|$)/.test(parameters))?.[1];
}

function itemsOf(page: unknown): readonly unknown[] {
  if (Array.isArray(page)) return page as readonly unknown[];
  const list = Object.values(fieldsOf(page)).find((value) => Array.isArray(value));
  return (list ?? []) as readonly unknown[];
}
