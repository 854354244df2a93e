import { type Books, readExactly } from "./books.ts";

const known = new Set(["user.info.basic", "video.list"]);

/** The person allows all that is asked for: where they are sent back to. RangeError for a request that Clips would not show. */
export function authorize({ client, codes, mint }: Books, page: URL): string {
  if (page.origin + page.pathname !== "https://www.clips.example/v2/auth/authorize/") {
    throw new RangeError("there is no such page");
  }
  const asked = readExactly(page.searchParams, names);
  if (typeof asked === "string") throw new RangeError(asked);
  const { client_key, response_type, redirect_uri = "", scope = "", state = "" } = asked;
  const { code_challenge: challenge = "", code_challenge_method: method } = asked;
  if (client_key !== client.key || redirect_uri !== client.redirectUri) throw new RangeError("unknown client");
  if (response_type !== "code" || method !== "S256" || challenge.length !== 43) throw new RangeError("odd request");
  if (!scope.split(",").every((name) => known.has(name))) throw new RangeError("unknown scope");
  const code = mint("code");
  codes.set(code, { challenge, redirectUri: redirect_uri, scope });
  return `${redirect_uri}?${new URLSearchParams({ code, state, scopes: scope })}`;
}

const names = [
  "client_key",
  "response_type",
  "redirect_uri",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
];
