import { maybe } from "../../src/index.ts";
import {
  combined,
  commaScopes,
  errorUnderOk,
  jsonBody,
  nestedToken,
  omitted,
  renamed,
  renamedCallback,
  renamedFields,
  tokenHeader,
  viaGet,
} from "../../src/quirks/index.ts";
import { formOf, jsonOf, queryOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app, basic, noClient } from "./house.ts";
import { without } from "./without.ts";

const camelCase = {
  grant_type: "grantType",
  client_id: "clientId",
  client_secret: "clientSecret",
  refresh_token: "refreshToken",
};

/** Providers whose token endpoint wants to be asked in a way of its own. */
export const tokenRequestRows: readonly Row[] = [
  row(
    "WeChat: appid and secret, by GET, a refresh URL of its own that wants no secret, a fragment behind the authorization URL",
    [
      "tokenFor",
      "renamed parameters",
      "GET token request",
      "token elsewhere on calls",
      "own signer",
      "token_type",
      "stale under 200",
      "no PKCE",
      "metadata from the answer",
    ],
    {
      definition: {
        endpoints: {
          authorization: "https://open.weixin.qq.com/connect/qrconnect#wechat_redirect",
          token: "https://api.weixin.qq.com/sns/oauth2/access_token",
          tokenFor: { refresh_token: "https://api.weixin.qq.com/sns/oauth2/refresh_token" },
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        quirks: combined(
          renamed({ client_id: "appid", client_secret: "secret" }),
          omitted(["redirect_uri"]),
          { tokenRequest: (form) => ("refresh_token" in form ? without(form, "secret") : form) },
          viaGet,
        ),
        extras: (wire) => ({ openid: maybe(wire, "openid") }),
        signer: {
          sign: (
            request: Request,
            { access_token, openid = "" }: { access_token: string; openid?: string | undefined },
          ) => {
            const url = new URL(request.url);
            url.searchParams.set("access_token", access_token);
            url.searchParams.set("openid", openid);
            return new Request(url, request);
          },
        },
        failure: (body) => {
          const { errcode, errmsg } = body as { errcode?: number; errmsg?: string };
          return errcode === undefined
            ? undefined
            : { code: errcode, message: errmsg ?? "", stale: errcode === 42_001 };
        },
      },
      pkce: false,
      ask: { scope: ["snsapi_login"] },
      provider: (house) => ({
        "GET https://open.weixin.qq.com/connect/qrconnect": ({ query }) =>
          house.consent(query, { client_id: undefined, appid: "app", scope: "snsapi_login" }),
        "GET https://api.weixin.qq.com/sns/oauth2/access_token": (call) => {
          const only = { client_id: undefined, client_secret: undefined, redirect_uri: undefined };
          const issued = house.redeem(queryOf(call), { ...only, appid: "app", secret: "s3cret" });
          const body = JSON.stringify(
            answerOf(issued, { token_type: undefined, openid: "o-7", scope: "snsapi_login" }),
          );
          return new Response(body, { headers: { "content-type": "text/plain" } });
        },
        "GET https://api.weixin.qq.com/sns/oauth2/refresh_token": (call) => {
          const issued = house.redeem(queryOf(call), { ...noClient, appid: "app" });
          return new Response(
            JSON.stringify(answerOf(issued, { token_type: undefined, openid: "o-7", scope: "snsapi_login" })),
          );
        },
        "GET https://api.weixin.qq.com/sns/userinfo": (call) => {
          const { access_token, openid } = queryOf(call);
          if (openid !== "o-7") return Response.json({ errcode: 40_003, errmsg: "invalid openid" });
          return house.call(access_token, () => Response.json({ errcode: 42_001, errmsg: "access_token expired" }));
        },
      }),
      call: "https://api.weixin.qq.com/sns/userinfo",
      token: { openid: "o-7" },
    },
  ),
  row("Figma: a refresh URL of its own, whose answer repeats nothing", ["tokenFor", "refresh_token not repeated"], {
    definition: {
      endpoints: {
        authorization: "https://www.figma.com/oauth",
        token: "https://api.figma.com/v1/oauth/token",
        tokenFor: { refresh_token: "https://api.figma.com/v1/oauth/refresh" },
      },
      client: { ...app, authentication: "basic" },
      quirks: {
        tokenRequest: ({ grant_type: type, ...form }) =>
          type === "refresh_token" ? form : { ...form, grant_type: type ?? "" },
      },
    },
    ask: { scope: ["current_user:read"] },
    provider: (house) => ({
      "GET https://www.figma.com/oauth": ({ query }) => house.consent(query, { scope: "current_user:read" }),
      "POST https://api.figma.com/v1/oauth/token": (call) =>
        Response.json(answerOf(house.redeem(formOf(call, basic), noClient), { user_id_string: "7" })),
      "POST https://api.figma.com/v1/oauth/refresh": (call) => {
        const { access } = house.redeem(formOf(call, basic), { ...noClient, grant_type: undefined });
        return Response.json({ access_token: access, expires_in: 3600 });
      },
      "GET https://api.figma.com/v1/me": (call) => house.call(tokenOf(call)),
    }),
    call: "https://api.figma.com/v1/me",
    token: { user_id_string: "7" },
    renewed: { refresh_token: "refresh-1" },
  }),
  row(
    "DingTalk: camelCase out and back, authCode in the redirect, a header of its own",
    ["camelCase", "JSON token request", "redirect parameters renamed", "own signer", "token_type", "no PKCE"],
    {
      definition: {
        endpoints: {
          authorization: "https://login.dingtalk.com/oauth2/auth",
          token: "https://api.dingtalk.com/v1.0/oauth2/userAccessToken",
        },
        client: app,
        pkce: false,
        parameters: { authorization: { prompt: "consent" } },
        quirks: combined(
          renamedCallback({ authCode: "code" }),
          omitted(["redirect_uri"]),
          { tokenRequest: renamed(camelCase).tokenRequest },
          jsonBody,
          errorUnderOk({ code: "code", message: "message" }),
          renamedFields({ accessToken: "access_token", refreshToken: "refresh_token", expireIn: "expires_in" }),
        ),
        signer: tokenHeader("x-acs-dingtalk-access-token"),
      },
      pkce: false,
      provider: (house) => ({
        "GET https://login.dingtalk.com/oauth2/auth": ({ query }) =>
          house.consent(query, { prompt: "consent" }, { code: undefined, authCode: "code-1" }),
        "POST https://api.dingtalk.com/v1.0/oauth2/userAccessToken": (call) => {
          const { grantType, clientId, clientSecret, refreshToken, ...rest } = jsonOf(call);
          const renewal = refreshToken === undefined ? {} : { refresh_token: refreshToken };
          const sent = { ...rest, ...renewal, grant_type: grantType, client_id: clientId, client_secret: clientSecret };
          const { access, refresh } = house.redeem(sent, {}, { code: { redirect_uri: undefined } });
          return Response.json({ accessToken: access, refreshToken: refresh, expireIn: 3600, corpId: "c-7" });
        },
        "GET https://api.dingtalk.com/v1.0/contact/users/me": ({ headers }) =>
          house.call(headers.get("x-acs-dingtalk-access-token")),
      }),
      call: "https://api.dingtalk.com/v1.0/contact/users/me",
      token: { corpId: "c-7" },
    },
  ),
  row(
    "Withings: an action beside every grant, and the answer inside body",
    [
      "token parameters",
      "refresh parameters",
      "nested answer",
      "scope separator",
      "scope in the answer",
      "metadata from the answer",
    ],
    {
      definition: {
        endpoints: {
          authorization: "https://account.withings.com/oauth2_user/authorize2",
          token: "https://wbsapi.withings.net/v2/oauth2",
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        parameters: { token: { action: "requesttoken" }, refresh: { action: "requesttoken" } },
        quirks: nestedToken("body"),
        extras: (wire) => ({ userid: maybe(wire, "userid") }),
      },
      pkce: false,
      ask: { scope: ["user.info", "user.metrics"] },
      provider: (house) => ({
        "GET https://account.withings.com/oauth2_user/authorize2": ({ query }) =>
          house.consent(query, { scope: "user.info,user.metrics" }),
        "POST https://wbsapi.withings.net/v2/oauth2": (call) => {
          const issued = house.redeem(formOf(call), { action: "requesttoken" });
          return Response.json({ status: 0, body: answerOf(issued, { userid: 7, scope: "user.info,user.metrics" }) });
        },
        "POST https://wbsapi.withings.net/measure": (call) => house.call(tokenOf(call)),
      }),
      call: async ({ http }) => http.post("https://wbsapi.withings.net/measure").json(),
      token: { userid: "7", status: 0 },
    },
  ),
];
