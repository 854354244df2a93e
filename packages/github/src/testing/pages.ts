import type { EmulatorOpenCallContext } from "@oauthkit/testing";

import type { GitHubEmulatorHost } from "./emulator.ts";

/** One page of a list, and in the header Link where the next one is (docs.github.com, "Using pagination in the REST API"). */
export function pageOf(
  { query, url, servers }: Pick<EmulatorOpenCallContext<GitHubEmulatorHost>, "query" | "url" | "servers">,
  list: readonly unknown[],
): Response {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const page = Number(query.get("page") ?? 1);
  const next = new URL(`${servers.api}${url.pathname}${url.search}`);
  next.searchParams.set("page", String(page + 1));
  const headers = page * size < list.length ? { link: `<${next.href}>; rel="next"` } : undefined;
  return Response.json(list.slice((page - 1) * size, page * size), headers === undefined ? {} : { headers });
}
