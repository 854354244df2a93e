import { AsyncLocalStorage } from "node:async_hooks";

import { type Detail, detailsOfBody, detailsOfQuery } from "./redact.ts";
import type { Answered, Story } from "./story.ts";

const telling = new AsyncLocalStorage<Story>();

/** Runs a task, and tells the story what the application asks its provider meanwhile. */
export async function tellIn<Result>(story: Story, task: () => Promise<Result>): Promise<Result> {
  return telling.run(story, task);
}

/** A fetch that tells what goes over the wire, to whomever the call is made for. */
export async function record(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const story = telling.getStore();
  const request = new Request(input, init);
  if (story === undefined) return fetch(request);
  const { pathname, search } = new URL(request.url);
  const details = [
    ...credentialsOf(request.headers),
    ...detailsOfQuery(search),
    ...detailsOfBody(await request.clone().text(), request.headers.get("content-type") ?? ""),
  ];
  const answer = story.ask("application", "provider", { text: `${request.method} ${pathname}`, details });
  try {
    const response = await fetch(request);
    const body = detailsOfBody(await response.clone().text(), response.headers.get("content-type") ?? "");
    answer(wordsOf(response.status, body));
    return response;
  } catch (error) {
    answer({ text: "no answer", details: [], isRefusal: true });
    throw error;
  }
}

/** What an answer says. Some providers refuse under the status 200. */
export function wordsOf(status: number, details: readonly Detail[]): Answered {
  const error = details.find(({ name, value }) => /^error(?:_code)?$/.test(name) && value !== undefined)?.value;
  const isRefusal = status >= 400 || error !== undefined;
  const word = isRefusal ? "refused" : status >= 300 ? "go on" : "OK";
  return { text: [`${status} ${word}`, error].filter(Boolean).join(": "), details, isRefusal };
}

/** How the request proves itself: `Bearer`, `Basic`, `OAuth`, and never the proof. */
function credentialsOf(headers: Headers): readonly Detail[] {
  const [scheme] = (headers.get("authorization") ?? "").split(" ", 1);
  return scheme === undefined || scheme === "" ? [] : [{ name: `Authorization: ${scheme}` }];
}
