import type { Books } from "./books.ts";

/** The API: every answer has `data` and `error`, and status 200. */
export async function answerCall(books: Books, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const scope = books.refusals.length > 0 ? undefined : scopeOf(books, request);
  const code = books.refusals.shift() ?? (scope === undefined ? "access_token_invalid" : undefined);
  if (code === "access_token_invalid") books.counts.refused += 1;
  if (code !== undefined || scope === undefined) return answer({}, code);

  const what = `${request.method} ${pathname}${decodeURIComponent(search)}`;
  if (what === "GET /v2/user/info/?fields=open_id,display_name,avatar_url") {
    return answer({ user: { open_id: "jane-at-this-app", display_name: "Jane", avatar_url: "https://img.example/1" } });
  }
  if (what !== "POST /v2/video/list/?fields=id,title") return answer({}, "invalid_params");
  if (!scope.split(",").includes("video.list")) return answer({}, "scope_not_authorized");
  const { cursor, max_count } = (await request.json()) as { cursor: number; max_count: number };
  const videos = titles.map((title, index) => ({ id: `video-${index}`, title })).slice(cursor, cursor + max_count);
  return answer({ videos, cursor: cursor + videos.length, has_more: cursor + videos.length < titles.length });
}

const titles = ["A cat", "Another cat", "The same cat"];

/** The scope of the call's token; `undefined` where it has none that is good. */
function scopeOf({ accessTokens, clock }: Books, { headers }: Request): string | undefined {
  const token = accessTokens.get(/^Bearer (\S+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? "");
  return token !== undefined && clock.now() < token.endsAt ? token.scope : undefined;
}

function answer(data: object, code = "ok"): Response {
  return Response.json({ data, error: { code, message: code === "ok" ? "" : `the call failed: ${code}` } });
}
