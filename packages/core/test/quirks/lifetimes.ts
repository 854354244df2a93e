import type { OAuth2Token, Wire } from "../../src/index.ts";
import { commaScopes, jsonBody } from "../../src/quirks/index.ts";
import { formOf, jsonOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app, basic, noClient } from "./house.ts";

/** Providers that say in a way of their own how long a token lives, and what renews it. */
export const lifetimeRows: readonly Row[] = [
  row(
    "Microsoft: seconds as text (the first version of its endpoints), and a resource in the token request",
    ["expires_in", "token parameters", "refresh parameters"],
    {
      definition: {
        endpoints: {
          authorization: "https://login.microsoftonline.com/common/oauth2/authorize",
          token: "https://login.microsoftonline.com/common/oauth2/token",
        },
        client: app,
        parameters: {
          token: { resource: "https://graph.microsoft.com" },
          refresh: { resource: "https://graph.microsoft.com" },
        },
        origins: ["https://graph.microsoft.com"],
      },
      provider: (house) => ({
        "GET https://login.microsoftonline.com/common/oauth2/authorize": ({ query }) => house.consent(query),
        "POST https://login.microsoftonline.com/common/oauth2/token": (call) => {
          const issued = house.redeem(formOf(call), { resource: "https://graph.microsoft.com" });
          return Response.json(
            answerOf(issued, { expires_in: "3600", expires_on: "1893459600", ext_expires_in: "3600" }),
          );
        },
        "GET https://graph.microsoft.com/v1.0/me": (call) => house.call(tokenOf(call)),
      }),
      call: "https://graph.microsoft.com/v1.0/me",
      token: { expires_on: "1893459600", ext_expires_in: "3600" },
    },
  ),
  row(
    "Mailchimp: expires_in is 0 for ever, scope is null",
    ["expires_in", "scope in the answer", "no refresh token", "no PKCE"],
    {
      definition: {
        endpoints: {
          authorization: "https://login.mailchimp.com/oauth2/authorize",
          token: "https://login.mailchimp.com/oauth2/token",
        },
        client: app,
        pkce: false,
        quirks: { tokenResponse: withoutZero },
      },
      pkce: false,
      expires: false,
      ends: "http_failed",
      provider: (house) => ({
        "GET https://login.mailchimp.com/oauth2/authorize": ({ query }) => house.consent(query),
        "POST https://login.mailchimp.com/oauth2/token": (call) => {
          const { access } = house.redeem(formOf(call));
          return Response.json({ access_token: access, expires_in: 0, scope: null });
        },
        "GET https://login.mailchimp.com/oauth2/metadata": (call) => house.call(tokenOf(call)),
      }),
      call: "https://login.mailchimp.com/oauth2/metadata",
    },
  ),
  row(
    "VK: a version everywhere, expires_in 0 with offline, refusals under 200",
    [
      "authorization parameters",
      "expires_in",
      "stale under 200",
      "token elsewhere on calls",
      "own signer",
      "scope separator",
      "no refresh token",
      "metadata from the answer",
    ],
    {
      definition: {
        endpoints: { authorization: "https://oauth.vk.com/authorize", token: "https://oauth.vk.com/access_token" },
        client: app,
        pkce: false,
        scope: commaScopes,
        parameters: { authorization: { v: "5.131", display: "page" } },
        quirks: { tokenResponse: withoutZero },
        signer: {
          sign: (request: Request, { access_token }: OAuth2Token) => {
            const url = new URL(request.url);
            url.searchParams.set("access_token", access_token);
            url.searchParams.set("v", "5.131");
            return new Request(url, request);
          },
        },
        failure: (body) => {
          const { error } = body as { error?: { error_code: number; error_msg: string } };
          if (error === undefined) return undefined;
          const stale = error.error_code === 5;
          return {
            code: error.error_code,
            message: error.error_msg,
            stale,
            ...(stale ? { remedy: "sign_in_again" } : {}),
          };
        },
        origins: ["https://api.vk.com"],
      },
      pkce: false,
      expires: false,
      ends: "api_refused",
      ask: { scope: ["offline", "email"] },
      provider: (house) => ({
        "GET https://oauth.vk.com/authorize": ({ query }) =>
          house.consent(query, { v: "5.131", display: "page", scope: "offline,email" }),
        "POST https://oauth.vk.com/access_token": (call) => {
          const { access } = house.redeem(formOf(call));
          return Response.json({ access_token: access, expires_in: 0, user_id: 7, email: "jane@example.com" });
        },
        "GET https://api.vk.com/method/users.get": ({ query }) => {
          if (query["v"] !== "5.131") return Response.json({ error: { error_code: 8, error_msg: "v is required" } });
          return house.call(query["access_token"], () =>
            Response.json({ error: { error_code: 5, error_msg: "User authorization failed" } }),
          );
        },
      }),
      call: "https://api.vk.com/method/users.get",
      token: { user_id: 7, email: "jane@example.com" },
    },
  ),
  row(
    "Square: the end of the token as a date, token requests in JSON",
    ["expires_in", "JSON token request", "metadata from the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://connect.squareup.com/oauth2/authorize",
          token: "https://connect.squareup.com/oauth2/token",
        },
        client: app,
        quirks: jsonBody,
      },
      lifetime: 2_592_000,
      provider: (house) => ({
        "GET https://connect.squareup.com/oauth2/authorize": ({ query }) => house.consent(query),
        "POST https://connect.squareup.com/oauth2/token": (call) => {
          const ends = new Date(house.now() + 2_592_000_000).toISOString();
          const issued = house.redeem(jsonOf(call));
          return Response.json(
            answerOf(issued, { token_type: "bearer", expires_in: undefined, expires_at: ends, merchant_id: "M7" }),
          );
        },
        "GET https://connect.squareup.com/v2/merchants/me": (call) => house.call(tokenOf(call)),
      }),
      call: "https://connect.squareup.com/v2/merchants/me",
      token: { expires_in: undefined, merchant_id: "M7" },
    },
  ),
  row(
    "Strava: expires_at beside expires_in, the person in the answer, the granted scope in the redirect",
    ["metadata from the redirect", "metadata from the answer", "scope separator", "scope in the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://www.strava.com/oauth/authorize",
          token: "https://www.strava.com/api/v3/oauth/token",
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        parameters: { authorization: { approval_prompt: "auto" } },
        extras: (wire, way) => ({
          athlete_id: (wire["athlete"] as { readonly id: number }).id,
          scope: typeof way["scope"] === "string" ? way["scope"].replaceAll(",", " ") : wire.scope,
        }),
      },
      pkce: false,
      lifetime: 21_600,
      ask: { scope: ["read", "activity:read_all"] },
      provider: (house) => ({
        "GET https://www.strava.com/oauth/authorize": ({ query }) =>
          house.consent(query, { approval_prompt: "auto", scope: "read,activity:read_all" }, { scope: "read" }),
        "POST https://www.strava.com/api/v3/oauth/token": (call) => {
          const issued = house.redeem(formOf(call));
          const own = { expires_in: 21_600, expires_at: house.now() / 1000 + 21_600 };
          return Response.json(answerOf(issued, issued.isRefresh ? own : { ...own, athlete: { id: 7 } }));
        },
        "GET https://www.strava.com/api/v3/athlete": (call) => house.call(tokenOf(call)),
      }),
      call: "https://www.strava.com/api/v3/athlete",
      token: { athlete: { id: 7 }, athlete_id: 7, scope: "read" },
    },
  ),
  row(
    "PayPal: basic, an application's id and a nonce in the answer, an empty refresh_token",
    ["empty refresh_token", "metadata from the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://www.paypal.com/signin/authorize",
          token: "https://api-m.paypal.com/v1/oauth2/token",
        },
        client: { ...app, authentication: "basic" },
      },
      provider: (house) => ({
        "GET https://www.paypal.com/signin/authorize": ({ query }) => house.consent(query),
        "POST https://api-m.paypal.com/v1/oauth2/token": (call) => {
          const issued = house.redeem(formOf(call, basic), noClient);
          return Response.json(
            answerOf(issued, { app_id: "APP-7", ...(issued.isRefresh ? { refresh_token: "" } : {}) }),
          );
        },
        "GET https://api-m.paypal.com/v1/identity/oauth2/userinfo": (call) => house.call(tokenOf(call)),
      }),
      call: "https://api-m.paypal.com/v1/identity/oauth2/userinfo",
      token: { app_id: "APP-7" },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
];

/** Where 0 stands for ever. */
function withoutZero(body: string): Wire {
  const { expires_in: life, ...fields } = JSON.parse(body) as Wire;
  return life === 0 ? fields : { ...fields, expires_in: life };
}
