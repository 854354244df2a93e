import { createHash } from "node:crypto";

import { type Books, readExactly } from "./books.ts";

/** The token endpoint: a form in, JSON out, and status 200 whatever happens. */
export async function answerToken(books: Books, request: Request): Promise<Response> {
  books.counts.token += 1;
  const type = request.headers.get("content-type") ?? "";
  if (request.method !== "POST" || !type.startsWith("application/x-www-form-urlencoded")) {
    return refuse("invalid_request", "post a form");
  }
  if (request.headers.has("authorization")) return refuse("invalid_request", "the client goes into the form");
  const form = new URLSearchParams(await request.text());
  const own = fieldsOf.get(form.get("grant_type") ?? "");
  if (own === undefined) return refuse("unsupported_grant_type", "no such grant");
  const sent = readExactly(form, ["client_key", "client_secret", "grant_type", ...own]);
  if (typeof sent === "string") return refuse("invalid_request", sent);
  if (sent["client_key"] !== books.client.key || sent["client_secret"] !== books.client.secret) {
    return refuse("invalid_client", `client_secret=${sent["client_secret"] ?? ""} does not belong to this client`);
  }
  const scope = sent["grant_type"] === "refresh_token" ? takeRefreshToken(books, sent) : takeCode(books, sent);
  return scope === undefined ? refuse("invalid_grant", "unknown, expired or used") : issue(books, scope);
}

const fieldsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["authorization_code", ["code", "redirect_uri", "code_verifier"]],
  ["refresh_token", ["refresh_token"]],
]);

type Sent = Readonly<Record<string, string>>;

function takeCode({ codes }: Books, { code = "", redirect_uri, code_verifier = "" }: Sent): string | undefined {
  const found = codes.get(code);
  codes.delete(code);
  const challenge = createHash("sha256").update(code_verifier).digest("base64url");
  return found?.redirectUri === redirect_uri && found?.challenge === challenge ? found.scope : undefined;
}

function takeRefreshToken({ refreshTokens, counts }: Books, { refresh_token = "" }: Sent): string | undefined {
  const found = refreshTokens.get(refresh_token);
  if (found === undefined) return undefined;
  if (found.spent) {
    counts.reuse += 1;
    return undefined;
  }
  found.spent = true;
  return found.scope;
}

function issue({ clock, mint, accessTokens, refreshTokens }: Books, scope: string): Response {
  const [access_token, refresh_token] = [mint("access_token"), mint("refresh_token")];
  accessTokens.set(access_token, { scope, endsAt: clock.now() + 86_400_000 });
  refreshTokens.set(refresh_token, { scope, spent: false });
  return Response.json({
    open_id: "jane-at-this-app",
    scope,
    access_token,
    expires_in: 86_400,
    refresh_token,
    refresh_expires_in: 31_536_000,
    token_type: "Bearer",
  });
}

function refuse(error: string, error_description: string): Response {
  return Response.json({ error, error_description, log_id: "20300101" });
}
