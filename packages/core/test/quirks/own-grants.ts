import { createHmac } from "node:crypto";

import { grants, type OAuth2Token, type TokenDesk, text } from "../../src/index.ts";
import {
  codeWith,
  combined,
  commaScopes,
  nestedToken,
  renewsItself,
  tokenHeader,
  viaGet,
} from "../../src/quirks/index.ts";
import { formOf, queryOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import type { CodeInput } from "./code-input.ts";
import { answerOf, app, noClient } from "./house.ts";

/** Providers with a grant of their own, or more in a grant than the standard has. */
export const ownGrantRows: readonly Row[] = [
  row(
    "Facebook: a proof on every call, and an access token that renews itself",
    ["own signer", "token elsewhere on calls", "grant of its own", "scope separator", "GET token request", "no PKCE"],
    {
      definition: {
        endpoints: {
          authorization: "https://www.facebook.com/v19.0/dialog/oauth",
          token: "https://graph.facebook.com/v19.0/oauth/access_token",
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        quirks: { ...viaGet, ...renewsItself },
        grants: {
          code: grants.code,
          refresh: ({ refreshToken }: { readonly refreshToken: string }) => ({
            repeatable: false,
            obtain: async (desk: TokenDesk) => desk.exchange("fb_exchange_token", { fb_exchange_token: refreshToken }),
          }),
        },
        signer: {
          sign: (request: Request, { access_token }: OAuth2Token) => {
            const url = new URL(request.url);
            url.searchParams.set("access_token", access_token);
            url.searchParams.set(
              "appsecret_proof",
              createHmac("sha256", app.secret).update(access_token).digest("hex"),
            );
            return new Request(url, request);
          },
        },
      },
      pkce: false,
      lifetime: 5_184_000,
      ask: { scope: ["email", "public_profile"] },
      provider: (house) => ({
        "GET https://www.facebook.com/v19.0/dialog/oauth": ({ query }) => {
          const answer = house.consent(query, { scope: "email,public_profile" });
          return Response.json(null, { status: 302, headers: { location: `${answer.headers.get("location")}#_=_` } });
        },
        "GET https://graph.facebook.com/v19.0/oauth/access_token": (call) => {
          const { fb_exchange_token: old, ...sent } = queryOf(call);
          const renewal = typeof old === "string" ? { refresh_token: old.replace("access", "refresh") } : {};
          const issued = house.redeem({ ...sent, ...renewal }, {}, { refresh: { grant_type: "fb_exchange_token" } });
          return Response.json(
            answerOf(issued, { expires_in: 5_184_000, token_type: "bearer", refresh_token: undefined }),
          );
        },
        "GET https://graph.facebook.com/me": (call) => {
          const { access_token: token, appsecret_proof: proof } = queryOf(call);
          const expected = createHmac("sha256", "s3cret").update(String(token)).digest("hex");
          return proof === expected ? house.call(token) : Response.json({ error: { code: 100 } }, { status: 400 });
        },
      }),
      call: "https://graph.facebook.com/me",
      token: { refresh_token: "access-1" },
      renewed: { refresh_token: "access-2" },
    },
  ),
  row(
    "Instagram: a short token for a code, a long one for the short one, and that renews itself",
    [
      "grant of its own",
      "tokenFor",
      "GET token request",
      "nested answer",
      "token elsewhere on calls",
      "scope separator",
    ],
    {
      definition: {
        endpoints: {
          authorization: "https://www.instagram.com/oauth/authorize",
          token: "https://api.instagram.com/oauth/access_token",
          tokenFor: {
            ig_exchange_token: "https://graph.instagram.com/access_token",
            ig_refresh_token: "https://graph.instagram.com/refresh_access_token",
          },
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        placement: "body",
        origins: ["https://graph.instagram.com"],
        grants: {
          code: ({ code, redirectUri = "", scope }: CodeInput) => ({
            repeatable: false,
            scope,
            obtain: async (desk: TokenDesk) => {
              const { access_token } = await desk.exchange("authorization_code", { code, redirect_uri: redirectUri });
              return desk.exchange("ig_exchange_token", { access_token });
            },
          }),
          refresh: ({ refreshToken }: { readonly refreshToken: string }) => ({
            repeatable: false,
            obtain: async (desk: TokenDesk) => desk.exchange("ig_refresh_token", { access_token: refreshToken }),
          }),
        },
        quirks: combined(nestedToken("data.0"), renewsItself, {
          tokenRequest: ({ client_id: id = "", client_secret: secret = "", ...form }, request) => {
            const { grant_type: type } = form;
            if (type === "authorization_code") return { ...form, client_id: id, client_secret: secret };
            const own = type === "ig_exchange_token" ? { ...form, client_secret: secret } : form;
            return viaGet.tokenRequest(own, request);
          },
        }),
      },
      pkce: false,
      ask: { scope: ["instagram_business_basic", "instagram_business_content_publish"] },
      provider: (house) => ({
        "GET https://www.instagram.com/oauth/authorize": ({ query }) => {
          const scope = "instagram_business_basic,instagram_business_content_publish";
          return Response.json(null, {
            status: 302,
            headers: { location: `${house.consent(query, { scope }).headers.get("location")}#_` },
          });
        },
        "POST https://api.instagram.com/oauth/access_token": (call) =>
          Response.json({ data: [{ access_token: house.redeem(formOf(call)).access, user_id: "7" }] }),
        "GET https://graph.instagram.com/access_token": (call) => {
          const { grant_type: type, client_secret: secret, ...rest } = queryOf(call);
          if (type !== "ig_exchange_token" || secret !== "s3cret") return new Response(null, { status: 400 });
          house.call(rest["access_token"]);
          return Response.json(answerOf(house.issue(), { refresh_token: undefined }));
        },
        "GET https://graph.instagram.com/refresh_access_token": (call) => {
          const { access_token: old, ...sent } = queryOf(call);
          const renewal = { ...sent, refresh_token: String(old).replace("access", "refresh") };
          const issued = house.redeem(renewal, noClient, { refresh: { grant_type: "ig_refresh_token" } });
          return Response.json(answerOf(issued, { refresh_token: undefined }));
        },
        "GET https://graph.instagram.com/me": (call) => house.call(queryOf(call)["access_token"]),
        "POST https://graph.instagram.com/me/media": (call) => house.call(formOf(call)["access_token"]),
      }),
      call: async ({ http }) => {
        await http.get("https://graph.instagram.com/me").json();
        return http
          .post("https://graph.instagram.com/me/media", { body: new URLSearchParams({ caption: "x" }) })
          .json();
      },
      token: { access_token: "access-2", refresh_token: "access-2" },
      renewed: { access_token: "access-3", refresh_token: "access-3" },
    },
  ),
  row(
    "Naver: the state again in the token request, expires_in as text",
    ["grant of its own", "expires_in", "no PKCE"],
    {
      definition: {
        endpoints: {
          authorization: "https://nid.naver.com/oauth2.0/authorize",
          token: "https://nid.naver.com/oauth2.0/token",
        },
        client: app,
        pkce: false,
        grants: {
          ...grants,
          code: codeWith(["state"]),
        },
        origins: ["https://openapi.naver.com"],
      },
      pkce: false,
      provider: (house) => {
        let state: unknown;
        return {
          "GET https://nid.naver.com/oauth2.0/authorize": ({ query }) => {
            ({ state } = query);
            return house.consent(query);
          },
          "POST https://nid.naver.com/oauth2.0/token": (call) => {
            const issued = house.redeem(formOf(call), {}, { code: { state } });
            const own = issued.isRefresh ? { refresh_token: undefined } : {};
            return Response.json(answerOf(issued, { ...own, token_type: "bearer", expires_in: "3600" }));
          },
          "GET https://openapi.naver.com/v1/nid/me": (call) => house.call(tokenOf(call)),
        };
      },
      call: "https://openapi.naver.com/v1/nid/me",
      renewed: { refresh_token: "refresh-1" },
    },
  ),
  row(
    "BigCommerce: context and scope of the redirect again in the token request",
    ["grant of its own", "metadata from the redirect", "own signer", "no refresh token"],
    {
      definition: {
        endpoints: {
          authorization: "https://login.bigcommerce.com/oauth2/authorize",
          token: "https://login.bigcommerce.com/oauth2/token",
        },
        client: app,
        pkce: false,
        grants: { code: codeWith(["context", "scope"]) },
        signer: tokenHeader("x-auth-token"),
        origins: ["https://api.bigcommerce.com"],
        extras: (wire) => ({ context: text(wire, "context") }),
      },
      pkce: false,
      expires: false,
      ends: "http_failed",
      provider: (house) => ({
        "GET https://login.bigcommerce.com/oauth2/authorize": ({ query }) =>
          house.consent(query, {}, { context: "stores/7", scope: "store_v2_orders" }),
        "POST https://login.bigcommerce.com/oauth2/token": (call) => {
          const { access } = house.redeem(
            formOf(call),
            {},
            { code: { context: "stores/7", scope: "store_v2_orders" } },
          );
          return Response.json({ access_token: access, scope: "store_v2_orders", context: "stores/7" });
        },
        "GET https://api.bigcommerce.com/stores/7/v2/store": ({ headers }) => house.call(headers.get("x-auth-token")),
      }),
      call: async ({ http, token }) =>
        http.get(`https://api.bigcommerce.com/${(await token()).context}/v2/store`).json(),
      token: { scope: "store_v2_orders", context: "stores/7" },
    },
  ),
];
