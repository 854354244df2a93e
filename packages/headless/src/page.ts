import { readJson } from "@oauthkit/core/parts";

import { type Form, readForms } from "./form.ts";
import { attributeOf, elementsOf, type HtmlNode, parseHtml } from "./html.ts";
import { visibleText } from "./visible-text.ts";

/** A page that a provider has answered with. */
export interface Page {
  /** Where it came from. */
  readonly url: URL;
  readonly status: number;
  /** What relative addresses are relative to. */
  readonly base: URL;
  /** The visible words, on one line. */
  readonly text: string;
  readonly forms: readonly Form[];
  /** The `error` of an answer that is JSON instead of a page. */
  readonly problem: string | undefined;
}

/** Reads a page. `undefined` where it is too large to be one. `isListed` says which addresses its `base` may name. */
export function readPage(url: URL, status: number, text: string, isListed: (url: URL) => boolean): Page | undefined {
  const root = parseHtml(text);
  if (root === undefined) return undefined;
  const base = baseOf(root, url);
  return {
    url,
    status,
    base: base !== undefined && isListed(base) ? base : url,
    text: visibleText(root),
    forms: readForms(root),
    problem: problemOf(text),
  };
}

function baseOf(root: HtmlNode, url: URL): URL | undefined {
  for (const element of elementsOf(root)) {
    const href = element.tagName === "base" ? attributeOf(element, "href") : undefined;
    if (href !== undefined) return URL.canParse(href, url) ? new URL(href, url) : undefined;
  }
  return undefined;
}

function problemOf(text: string): string | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  const json = readJson(text);
  const error = typeof json === "object" && json !== null && "error" in json ? json.error : undefined;
  return typeof error === "string" && /^[a-z_]{1,60}$/i.test(error) ? error : undefined;
}
