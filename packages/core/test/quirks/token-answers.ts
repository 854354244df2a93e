import { callHeaders, combined, commaScopes, nestedToken, renamed, renamedFields } from "../../src/quirks/index.ts";
import { formOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app, basic, noClient } from "./house.ts";

/** Providers whose token endpoint answers in a way of its own. */
export const tokenAnswerRows: readonly Row[] = [
  row(
    "Slack: the person's token inside authed_user, and flat in a renewal",
    ["nested answer", "token_type", "scope separator", "stale under 200", "no PKCE"],
    {
      definition: {
        endpoints: {
          authorization: "https://slack.com/oauth/v2/authorize",
          token: "https://slack.com/api/oauth.v2.access",
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        tokenTypes: ["user"],
        quirks: { authorization: renamed({ scope: "user_scope" }).authorization, ...nestedToken("authed_user") },
        failure: (body) => {
          const { ok, error = "unknown" } = body as { ok?: boolean; error?: string };
          return ok === false ? { code: error, message: error, stale: error === "token_expired" } : undefined;
        },
      },
      pkce: false,
      ask: { scope: ["users:read", "chat:write"] },
      provider: (house) => ({
        "GET https://slack.com/oauth/v2/authorize": ({ query }) =>
          house.consent(query, { user_scope: "users:read,chat:write" }),
        "POST https://slack.com/api/oauth.v2.access": (call) => {
          const issued = house.redeem(formOf(call));
          const own = answerOf(issued, { token_type: "user", scope: "users:read,chat:write" });
          if (issued.isRefresh) return Response.json({ ok: true, ...own });
          return Response.json({ ok: true, app_id: "A7", authed_user: { id: "U7", ...own } });
        },
        "POST https://slack.com/api/auth.test": (call) =>
          house.call(tokenOf(call), () => Response.json({ ok: false, error: "token_expired" })),
      }),
      call: async ({ http }) => http.post("https://slack.com/api/auth.test").json(),
      token: {
        token_type: "user",
        id: "U7",
        ok: true,
        app_id: "A7",
      },
    },
  ),
  row("Yammer: an object for an access token", ["nested answer", "no refresh token"], {
    definition: {
      endpoints: {
        authorization: "https://www.yammer.com/oauth2/authorize",
        token: "https://www.yammer.com/oauth2/access_token",
      },
      client: app,
      pkce: false,
      quirks: combined(nestedToken("access_token"), renamedFields({ token: "access_token" })),
      extras: (wire) => ({ network_name: (wire["network"] as { readonly name: string }).name }),
    },
    pkce: false,
    expires: false,
    ends: "http_failed",
    provider: (house) => ({
      "GET https://www.yammer.com/oauth2/authorize": ({ query }) => house.consent(query),
      "POST https://www.yammer.com/oauth2/access_token": (call) => {
        const { access } = house.redeem(formOf(call));
        return Response.json({ access_token: { token: access, expires_at: null }, network: { name: "acme" } });
      },
      "GET https://www.yammer.com/api/v1/users/current.json": (call) => house.call(tokenOf(call)),
    }),
    call: "https://www.yammer.com/api/v1/users/current.json",
    token: { network: { name: "acme" }, network_name: "acme" },
  }),
  row(
    "Twitch: scopes as a list, and the application's id on every call",
    ["scope in the answer", "headers", "own signer"],
    {
      definition: {
        endpoints: {
          authorization: "https://id.twitch.tv/oauth2/authorize",
          token: "https://id.twitch.tv/oauth2/token",
        },
        client: app,
        signer: callHeaders({ "client-id": app.id }),
        origins: ["https://api.twitch.tv"],
      },
      ask: { scope: ["user:read:email", "chat:read"] },
      provider: (house) => ({
        "GET https://id.twitch.tv/oauth2/authorize": ({ query }) =>
          house.consent(query, { scope: "user:read:email chat:read" }),
        "POST https://id.twitch.tv/oauth2/token": (call) =>
          Response.json(answerOf(house.redeem(formOf(call)), { token_type: "bearer", scope: ["chat:read"] })),
        "GET https://api.twitch.tv/helix/users": (call) => {
          if (call.headers.get("client-id") !== "app") return new Response(null, { status: 401 });
          return house.call(tokenOf(call));
        },
      }),
      call: "https://api.twitch.tv/helix/users",
      token: { scope: "chat:read" },
      atLast: async (_client, session) => {
        const { missing } = await session.scopes();
        if (missing.join() !== "user:read:email") throw new Error("one scope was not granted");
      },
    },
  ),
  row(
    "GitHub: granted scopes with commas, whatever they were asked with",
    ["scope in the answer", "metadata from the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://github.com/login/oauth/authorize",
          token: "https://github.com/login/oauth/access_token",
        },
        client: app,
        origins: ["https://api.github.com"],
      },
      lifetime: 28_800,
      ask: { scope: ["repo", "user"] },
      provider: (house) => ({
        "GET https://github.com/login/oauth/authorize": ({ query }) => house.consent(query, { scope: "repo user" }),
        "POST https://github.com/login/oauth/access_token": (call) => {
          const issued = house.redeem(formOf(call));
          const own = {
            token_type: "bearer",
            expires_in: 28_800,
            refresh_token_expires_in: 15_811_200,
            scope: "repo,user",
          };
          // A form for whoever does not ask for JSON.
          if (call.headers.get("accept") !== "application/json") return new Response("access_token=x");
          return Response.json(answerOf(issued, own));
        },
        "GET https://api.github.com/user": (call) => house.call(tokenOf(call)),
      }),
      call: "https://api.github.com/user",
      token: { scope: "repo,user", refresh_token_expires_in: 15_811_200 },
      atLast: async (_client, session) => {
        const { granted, missing } = await session.scopes();
        if (granted.join() + missing.join() !== "repo,user") throw new Error("both scopes were granted");
      },
    },
  ),
  row(
    "eBay: the token type is a sentence, and the redirect URI a name",
    ["token_type", "renamed parameters", "refresh_token not repeated"],
    {
      definition: {
        endpoints: {
          authorization: "https://auth.ebay.com/oauth2/authorize",
          token: "https://api.ebay.com/identity/v1/oauth2/token",
        },
        client: { ...app, authentication: "basic" },
        tokenTypes: ["user access token"],
        quirks: {
          authorization: (parameters) => ({ ...parameters, redirect_uri: "Jane-App-PRD-7" }),
          tokenRequest: (form) => ("redirect_uri" in form ? { ...form, redirect_uri: "Jane-App-PRD-7" } : form),
        },
      },
      lifetime: 7200,
      provider: (house) => ({
        "GET https://auth.ebay.com/oauth2/authorize": ({ query }) =>
          house.consent(query, { redirect_uri: "Jane-App-PRD-7" }),
        "POST https://api.ebay.com/identity/v1/oauth2/token": (call) => {
          const issued = house.redeem(formOf(call, basic), noClient, { code: { redirect_uri: "Jane-App-PRD-7" } });
          const own = { token_type: "User Access Token", expires_in: 7200 };
          if (!issued.isRefresh)
            return Response.json(answerOf(issued, { ...own, refresh_token_expires_in: 47_304_000 }));
          return Response.json(answerOf(issued, { ...own, refresh_token: undefined }));
        },
        "GET https://api.ebay.com/sell/account/v1/privilege": (call) => house.call(tokenOf(call)),
      }),
      call: "https://api.ebay.com/sell/account/v1/privilege",
      token: { token_type: "user access token", refresh_token_expires_in: 47_304_000 },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
];
