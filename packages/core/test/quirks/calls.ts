import { createHash } from "node:crypto";

import type { OAuth2Token } from "../../src/index.ts";
import { commaScopes, tokenHeader } from "../../src/quirks/index.ts";
import { formOf, queryOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app } from "./house.ts";

/** Providers that want the token on calls in a way of their own. */
export const callRows: readonly Row[] = [
  row(
    "OK.ru: a signature on every call, the token type session, scopes with semicolons, seconds as text",
    [
      "own signer",
      "token_type",
      "scope separator",
      "expires_in",
      "stale under 200",
      "refresh_token not repeated",
      "no PKCE",
    ],
    {
      definition: {
        endpoints: {
          authorization: "https://connect.ok.ru/oauth/authorize",
          token: "https://api.ok.ru/oauth/token.do",
        },
        client: app,
        pkce: false,
        scope: { separator: ";" },
        tokenTypes: ["session"],
        signer: {
          sign: (request: Request, { access_token }: OAuth2Token) => {
            const url = new URL(request.url);
            url.searchParams.set("application_key", "PUBLICKEY");
            url.searchParams.sort();
            const text = [...url.searchParams].map(([name, value]) => `${name}=${value}`).join("");
            url.searchParams.set("sig", md5(text + md5(access_token + app.secret)));
            url.searchParams.set("access_token", access_token);
            return new Request(url, request);
          },
        },
        failure: (body) => {
          const { error_code: code, error_msg: message = "" } = body as { error_code?: number; error_msg?: string };
          return code === undefined ? undefined : { code, message, stale: code === 102 };
        },
      },
      pkce: false,
      lifetime: 1800,
      ask: { scope: ["VALUABLE_ACCESS", "LONG_ACCESS_TOKEN"] },
      provider: (house) => ({
        "GET https://connect.ok.ru/oauth/authorize": ({ query }) =>
          house.consent(query, { scope: "VALUABLE_ACCESS;LONG_ACCESS_TOKEN" }),
        "POST https://api.ok.ru/oauth/token.do": (call) => {
          const issued = house.redeem(formOf(call));
          const own = { token_type: "session", expires_in: "1800" };
          return Response.json(answerOf(issued, issued.isRefresh ? { ...own, refresh_token: undefined } : own));
        },
        "GET https://api.ok.ru/fb.do": (call) => {
          const { access_token: token, sig, ...signed } = queryOf(call);
          const { application_key: key, method } = signed;
          const expected = md5(
            `application_key=${String(key)}method=${String(method)}${md5(`${String(token)}s3cret`)}`,
          );
          if (sig !== expected)
            return Response.json({ error_code: 104, error_msg: "PARAM_SIGNATURE : Invalid signature" });
          return house.call(token, () => Response.json({ error_code: 102, error_msg: "PARAM_SESSION_EXPIRED" }));
        },
      }),
      call: "https://api.ok.ru/fb.do?method=users.getCurrentUser",
      token: { token_type: "session" },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
  row(
    "Weibo: a scheme of its own, no token_type, a uid",
    ["own signer", "token_type", "scope separator", "metadata from the answer", "refresh_token not repeated"],
    {
      definition: {
        endpoints: {
          authorization: "https://api.weibo.com/oauth2/authorize",
          token: "https://api.weibo.com/oauth2/access_token",
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        signer: tokenHeader("authorization", "OAuth2"),
      },
      pkce: false,
      ask: { scope: ["email", "friendships_groups_read"] },
      provider: (house) => ({
        "GET https://api.weibo.com/oauth2/authorize": ({ query }) =>
          house.consent(query, { scope: "email,friendships_groups_read" }),
        "POST https://api.weibo.com/oauth2/access_token": (call) => {
          const issued = house.redeem(formOf(call));
          const own = { token_type: undefined, uid: "7", remind_in: "3600" };
          return Response.json(answerOf(issued, issued.isRefresh ? { ...own, refresh_token: undefined } : own));
        },
        "GET https://api.weibo.com/2/users/show.json": (call) => house.call(tokenOf({ ...call, query: {} }, "OAuth2")),
      }),
      call: "https://api.weibo.com/2/users/show.json?uid=7",
      token: { uid: "7", remind_in: "3600" },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
  row(
    "Foursquare: oauth_token in the query, beside a date",
    ["own signer", "token elsewhere on calls", "token_type", "no refresh token"],
    {
      definition: {
        endpoints: {
          authorization: "https://foursquare.com/oauth2/authenticate",
          token: "https://foursquare.com/oauth2/access_token",
        },
        client: app,
        pkce: false,
        signer: {
          sign: (request: Request, { access_token }: OAuth2Token) => {
            const url = new URL(request.url);
            url.searchParams.set("oauth_token", access_token);
            url.searchParams.set("v", "20300101");
            return new Request(url, request);
          },
        },
        origins: ["https://api.foursquare.com"],
      },
      pkce: false,
      expires: false,
      ends: "http_failed",
      provider: (house) => ({
        "GET https://foursquare.com/oauth2/authenticate": ({ query }) => house.consent(query),
        "POST https://foursquare.com/oauth2/access_token": (call) =>
          Response.json({ access_token: house.redeem(formOf(call)).access }),
        "GET https://api.foursquare.com/v2/users/self": (call) => {
          const { oauth_token, v } = queryOf(call);
          return v === "20300101" ? house.call(oauth_token) : Response.json({ meta: { code: 410 } }, { status: 410 });
        },
      }),
      call: "https://api.foursquare.com/v2/users/self",
    },
  ),
];

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
