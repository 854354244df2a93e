import type { ClientRequest } from "../../src/index.ts";
import { callHeaders, commaScopes, jsonBody, renamedClientId, requestHeaders } from "../../src/quirks/index.ts";
import { formOf, jsonOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app, basic, noClient } from "./house.ts";

const agent = "web:app:v1 (by /u/jane)";

/** Providers that know the application by other names, or want to be shown who it is in another way. */
export const clientRows: readonly Row[] = [
  row(
    "TikTok: client_id is client_key, on every leg",
    ["renamed parameters", "scope separator", "metadata from the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://www.tiktok.com/v2/auth/authorize/",
          token: "https://open.tiktokapis.com/v2/oauth/token/",
        },
        client: app,
        scope: commaScopes,
        quirks: renamedClientId("client_key"),
      },
      ask: { scope: ["user.info.basic", "video.list"] },
      provider: (house) => ({
        "GET https://www.tiktok.com/v2/auth/authorize/": ({ query }) =>
          house.consent(query, { client_id: undefined, client_key: "app", scope: "user.info.basic,video.list" }),
        "POST https://open.tiktokapis.com/v2/oauth/token/": (call) => {
          const issued = house.redeem(formOf(call), { client_id: undefined, client_key: "app" });
          return Response.json(
            answerOf(issued, { open_id: "o-7", scope: "user.info.basic,video.list", refresh_expires_in: 31_536_000 }),
          );
        },
        "GET https://open.tiktokapis.com/v2/user/info/": (call) => house.call(tokenOf(call)),
      }),
      call: "https://open.tiktokapis.com/v2/user/info/",
      token: { open_id: "o-7", refresh_expires_in: 31_536_000 },
    },
  ),
  row(
    "Reddit: basic, duration, and a User-Agent on everything; a revocation is a 204",
    ["authorization parameters", "headers", "revocation", "refresh_token not repeated"],
    {
      definition: {
        endpoints: {
          authorization: "https://www.reddit.com/api/v1/authorize",
          token: "https://www.reddit.com/api/v1/access_token",
          revocation: "https://www.reddit.com/api/v1/revoke_token",
        },
        client: { ...app, authentication: "basic" },
        parameters: { authorization: { duration: "permanent" } },
        quirks: requestHeaders({ "user-agent": agent }),
        signer: callHeaders({ "user-agent": agent }),
        origins: ["https://oauth.reddit.com"],
      },
      ask: { scope: ["identity"] },
      provider: (house) => ({
        "GET https://www.reddit.com/api/v1/authorize": ({ query }) =>
          house.consent(query, { duration: "permanent", scope: "identity" }),
        "POST https://www.reddit.com/api/v1/access_token": (call) => {
          if (call.headers.get("user-agent") !== agent) return new Response("Too Many Requests", { status: 429 });
          const issued = house.redeem(formOf(call, basic), noClient);
          return Response.json(answerOf(issued, issued.isRefresh ? { refresh_token: undefined } : {}));
        },
        "GET https://oauth.reddit.com/api/v1/me": (call) => {
          if (call.headers.get("user-agent") !== agent) return new Response("Too Many Requests", { status: 429 });
          return house.call(tokenOf(call));
        },
        "POST https://www.reddit.com/api/v1/revoke_token": (call) => {
          if (call.headers.get("user-agent") !== agent) return new Response("Too Many Requests", { status: 429 });
          const { token, token_type_hint } = formOf(call, basic);
          const known = { refresh_token: "refresh-1", access_token: "access-2" }[String(token_type_hint)];
          return new Response(null, { status: token === known ? 204 : 400 });
        },
      }),
      call: "https://oauth.reddit.com/api/v1/me",
      renewed: { refresh_token: "refresh-1" },
      atLast: async (client) => {
        if (!(await client.revoke("jane"))) throw new Error("there is a place to revoke tokens at");
      },
    },
  ),
  row("Spring Security OAuth: reads id and secret in Basic as they stand", ["odd authentication"], {
    definition: {
      endpoints: {
        authorization: "https://spring.example/oauth/authorize",
        token: "https://spring.example/oauth/token",
      },
      client: { id: "app", secret: "5Q7+9r/x=$ %", authentication: "basicRaw" },
    },
    provider: (house) => ({
      "GET https://spring.example/oauth/authorize": ({ query }) => house.consent(query),
      "POST https://spring.example/oauth/token": (call) => {
        const raw = `Basic ${Buffer.from("app:5Q7+9r/x=$ %").toString("base64")}`;
        return Response.json(answerOf(house.redeem(formOf(call, raw), noClient)));
      },
      "GET https://spring.example/me": (call) => house.call(tokenOf(call)),
    }),
    call: "https://spring.example/me",
  }),
  row(
    "Notion: basic and JSON at once, an owner, and a version on every call",
    ["authorization parameters", "JSON token request", "headers", "metadata from the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://api.notion.com/v1/oauth/authorize",
          token: "https://api.notion.com/v1/oauth/token",
        },
        client: { ...app, authentication: "basic" },
        pkce: false,
        parameters: { authorization: { owner: "user" } },
        quirks: jsonBody,
        signer: callHeaders({ "notion-version": "2022-06-28" }),
      },
      pkce: false,
      expires: false,
      provider: (house) => ({
        "GET https://api.notion.com/v1/oauth/authorize": ({ query }) => house.consent(query, { owner: "user" }),
        "POST https://api.notion.com/v1/oauth/token": (call) =>
          Response.json(
            answerOf(house.redeem(jsonOf(call, basic), noClient), {
              expires_in: undefined,
              workspace_id: "w-7",
              owner: { type: "user", user: { id: "7" } },
            }),
          ),
        "GET https://api.notion.com/v1/users/me": (call) => {
          if (call.headers.get("notion-version") !== "2022-06-28") return new Response(null, { status: 400 });
          return house.call(tokenOf(call));
        },
      }),
      call: "https://api.notion.com/v1/users/me",
      token: { workspace_id: "w-7", owner: { type: "user", user: { id: "7" } } },
    },
  ),
  row(
    "Stripe: the secret alone says who the application is; a token without an end is renewed when refused",
    ["odd authentication", "expires_in", "metadata from the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://connect.stripe.com/oauth/authorize",
          token: "https://connect.stripe.com/oauth/token",
        },
        client: { ...app, authentication: ({ form }: ClientRequest) => form.set("client_secret", app.secret) },
        pkce: false,
        origins: ["https://api.stripe.com"],
      },
      pkce: false,
      expires: false,
      ask: { scope: ["read_write"], parameters: { "stripe_user[email]": "jane@example.com" } },
      provider: (house) => ({
        "GET https://connect.stripe.com/oauth/authorize": ({ query }) =>
          house.consent(query, { scope: "read_write", "stripe_user[email]": "jane@example.com" }),
        "POST https://connect.stripe.com/oauth/token": (call) => {
          const issued = house.redeem(formOf(call), { client_id: undefined });
          return Response.json(
            answerOf(issued, { expires_in: undefined, stripe_user_id: "acct_7", livemode: false, scope: "read_write" }),
          );
        },
        "GET https://api.stripe.com/v1/account": (call) => house.call(tokenOf(call)),
      }),
      call: "https://api.stripe.com/v1/account",
      token: { stripe_user_id: "acct_7", livemode: false },
    },
  ),
];
