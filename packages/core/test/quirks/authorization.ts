import { commaScopes, jsonBody, omitted } from "../../src/quirks/index.ts";
import { formOf, jsonOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app, basic, noClient } from "./house.ts";

/** Providers that want the person to be sent in a way of their own. */
export const authorizationRows: readonly Row[] = [
  row(
    "Google: access_type and prompt ask for a refresh token, which a renewal does not repeat",
    ["authorization parameters", "refresh_token not repeated"],
    {
      definition: {
        endpoints: {
          authorization: "https://accounts.google.com/o/oauth2/v2/auth",
          token: "https://oauth2.googleapis.com/token",
        },
        client: app,
        parameters: { authorization: { access_type: "offline", prompt: "consent" } },
        origins: ["https://www.googleapis.com"],
      },
      ask: { scope: ["drive.file"], parameters: { login_hint: "jane" } },
      provider: (house) => ({
        "GET https://accounts.google.com/o/oauth2/v2/auth": ({ query }) =>
          house.consent(query, { access_type: "offline", prompt: "consent", login_hint: "jane", scope: "drive.file" }),
        "POST https://oauth2.googleapis.com/token": (call) => {
          const issued = house.redeem(formOf(call));
          const own = { scope: "drive.file", ...(issued.isRefresh ? { refresh_token: undefined } : {}) };
          return Response.json(answerOf(issued, own));
        },
        "GET https://www.googleapis.com/drive/v3/about": (call) => house.call(tokenOf(call)),
      }),
      call: "https://www.googleapis.com/drive/v3/about",
      renewed: { refresh_token: "refresh-1" },
    },
  ),
  row(
    "Dropbox: token_access_type asks for a refresh token, which a renewal does not repeat",
    ["authorization parameters", "refresh_token not repeated"],
    {
      definition: {
        endpoints: {
          authorization: "https://www.dropbox.com/oauth2/authorize",
          token: "https://api.dropboxapi.com/oauth2/token",
        },
        client: app,
        parameters: { authorization: { token_access_type: "offline" } },
      },
      provider: (house) => ({
        "GET https://www.dropbox.com/oauth2/authorize": ({ query }) =>
          house.consent(query, { token_access_type: "offline" }),
        "POST https://api.dropboxapi.com/oauth2/token": (call) => {
          const issued = house.redeem(formOf(call));
          const { access: access_token } = issued;
          if (issued.isRefresh) return Response.json({ access_token, token_type: "bearer", expires_in: 3600 });
          return Response.json(answerOf(issued, { uid: "7", account_id: "dbid:7" }));
        },
        "POST https://api.dropboxapi.com/2/users/get_current_account": (call) => house.call(tokenOf(call)),
      }),
      call: async ({ http }) => http.post("https://api.dropboxapi.com/2/users/get_current_account").json(),
      token: { uid: "7", account_id: "dbid:7" },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
  row(
    "Atlassian: an audience, no PKCE, and token requests in JSON",
    ["authorization parameters", "no PKCE", "JSON token request"],
    {
      definition: {
        endpoints: {
          authorization: "https://auth.atlassian.com/authorize",
          token: "https://auth.atlassian.com/oauth/token",
        },
        client: app,
        pkce: false,
        parameters: { authorization: { audience: "api.atlassian.com", prompt: "consent" } },
        quirks: jsonBody,
        origins: ["https://api.atlassian.com"],
      },
      pkce: false,
      ask: { scope: ["read:me", "offline_access"] },
      provider: (house) => ({
        "GET https://auth.atlassian.com/authorize": ({ query }) =>
          house.consent(query, { audience: "api.atlassian.com", prompt: "consent", scope: "read:me offline_access" }),
        "POST https://auth.atlassian.com/oauth/token": (call) =>
          Response.json(answerOf(house.redeem(jsonOf(call)), { scope: "read:me offline_access" })),
        "GET https://api.atlassian.com/me": (call) => house.call(tokenOf(call)),
      }),
      call: "https://api.atlassian.com/me",
    },
  ),
  row(
    "Spotify: a default scope and show_dialog; a renewal repeats no refresh token",
    ["authorization parameters", "refresh_token not repeated"],
    {
      definition: {
        endpoints: {
          authorization: "https://accounts.spotify.com/authorize",
          token: "https://accounts.spotify.com/api/token",
        },
        client: { ...app, authentication: "basic" },
        scope: { default: ["user-read-email", "user-top-read"] },
        parameters: { authorization: { show_dialog: "true" } },
        origins: ["https://api.spotify.com"],
      },
      provider: (house) => ({
        "GET https://accounts.spotify.com/authorize": ({ query }) =>
          house.consent(query, { show_dialog: "true", scope: "user-read-email user-top-read" }),
        "POST https://accounts.spotify.com/api/token": (call) => {
          const issued = house.redeem(formOf(call, basic), noClient);
          return Response.json(answerOf(issued, issued.isRefresh ? { refresh_token: undefined } : {}));
        },
        "GET https://api.spotify.com/v1/me": (call) => house.call(tokenOf(call)),
      }),
      call: "https://api.spotify.com/v1/me",
      token: { scope: "user-read-email user-top-read", requested_scope: "user-read-email user-top-read" },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
  row("LinkedIn: no PKCE, and an answer without token_type", ["no PKCE", "token_type"], {
    definition: {
      endpoints: {
        authorization: "https://www.linkedin.com/oauth/v2/authorization",
        token: "https://www.linkedin.com/oauth/v2/accessToken",
      },
      client: app,
      pkce: false,
      origins: ["https://api.linkedin.com"],
    },
    pkce: false,
    provider: (house) => ({
      "GET https://www.linkedin.com/oauth/v2/authorization": ({ query }) => house.consent(query),
      "POST https://www.linkedin.com/oauth/v2/accessToken": (call) =>
        Response.json(
          answerOf(house.redeem(formOf(call)), { token_type: undefined, refresh_token_expires_in: 525_600 }),
        ),
      "GET https://api.linkedin.com/v2/me": (call) => house.call(tokenOf(call)),
    }),
    call: "https://api.linkedin.com/v2/me",
    token: { refresh_token_expires_in: 525_600 },
  }),
  row("Linear: scopes with commas, and an actor", ["scope separator", "authorization parameters"], {
    definition: {
      endpoints: { authorization: "https://linear.app/oauth/authorize", token: "https://api.linear.app/oauth/token" },
      client: app,
      scope: commaScopes,
      parameters: { authorization: { actor: "app" } },
    },
    ask: { scope: ["read", "issues:create"] },
    provider: (house) => ({
      "GET https://linear.app/oauth/authorize": ({ query }) =>
        house.consent(query, { actor: "app", scope: "read,issues:create" }),
      "POST https://api.linear.app/oauth/token": (call) =>
        Response.json(answerOf(house.redeem(formOf(call)), { scope: "read issues:create" })),
      "POST https://api.linear.app/graphql": (call) => house.call(tokenOf(call)),
    }),
    call: async ({ http }) =>
      http.post("https://api.linear.app/graphql", { json: { query: "{ viewer { id } }" } }).json(),
  }),
  row(
    "Basecamp: a type on every leg, and no grant_type",
    ["authorization parameters", "token parameters", "refresh parameters"],
    {
      definition: {
        endpoints: {
          authorization: "https://launchpad.37signals.com/authorization/new",
          token: "https://launchpad.37signals.com/authorization/token",
        },
        client: app,
        pkce: false,
        parameters: {
          authorization: { type: "web_server" },
          token: { type: "web_server" },
          refresh: { type: "refresh" },
        },
        quirks: omitted(["grant_type"]),
      },
      pkce: false,
      provider: (house) => ({
        "GET https://launchpad.37signals.com/authorization/new": ({ query }) =>
          house.consent(query, { type: "web_server" }),
        "POST https://launchpad.37signals.com/authorization/token": (call) => {
          const legs = { code: { type: "web_server" }, refresh: { type: "refresh" } };
          const issued = house.redeem(formOf(call), { grant_type: undefined }, legs);
          return Response.json(answerOf(issued, issued.isRefresh ? { refresh_token: undefined } : {}));
        },
        "GET https://launchpad.37signals.com/authorization.json": (call) => house.call(tokenOf(call)),
      }),
      call: "https://launchpad.37signals.com/authorization.json",
      renewed: { refresh_token: "refresh-1" },
    },
  ),
];
