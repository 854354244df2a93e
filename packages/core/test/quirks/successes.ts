import { maybe, text } from "../../src/index.ts";
import { combined, commaScopes, formEncoded, renamed, renamedFields, viaGet } from "../../src/quirks/index.ts";
import { formOf, queryOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app, noClient } from "./house.ts";

/** Providers whose success has another shape: a form, or another status. */
export const successRows: readonly Row[] = [
  row(
    "QQ: by GET, answers in a form, and the application's id on every call",
    ["GET token request", "form answer", "token elsewhere on calls", "own signer", "expires_in"],
    {
      definition: {
        endpoints: {
          authorization: "https://graph.qq.com/oauth2.0/authorize",
          token: "https://graph.qq.com/oauth2.0/token",
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        quirks: viaGet,
        signer: {
          sign: (request: Request, { access_token }: { readonly access_token: string }) => {
            const url = new URL(request.url);
            url.searchParams.set("access_token", access_token);
            url.searchParams.set("oauth_consumer_key", app.id);
            return new Request(url, request);
          },
        },
      },
      pkce: false,
      lifetime: 7_776_000,
      provider: (house) => ({
        "GET https://graph.qq.com/oauth2.0/authorize": ({ query }) => house.consent(query),
        "GET https://graph.qq.com/oauth2.0/token": (call) => {
          const { access, refresh } = house.redeem(queryOf(call));
          const body = `access_token=${access}&expires_in=7776000&refresh_token=${refresh}`;
          return new Response(body, { headers: { "content-type": "text/html" } });
        },
        "GET https://graph.qq.com/user/get_user_info": (call) => {
          const { access_token, oauth_consumer_key } = queryOf(call);
          return oauth_consumer_key === "app" ? house.call(access_token) : Response.json({ ret: 100_008 });
        },
      }),
      call: "https://graph.qq.com/user/get_user_info",
    },
  ),
  row(
    "Stack Exchange: a form with expires in it, and the token in the query",
    ["form answer", "expires_in", "token elsewhere on calls", "scope separator", "no refresh token"],
    {
      definition: {
        endpoints: {
          authorization: "https://stackoverflow.com/oauth",
          token: "https://stackoverflow.com/oauth/access_token",
        },
        client: app,
        scope: commaScopes,
        placement: "query",
        quirks: renamedFields({ expires: "expires_in" }),
        origins: ["https://api.stackexchange.com"],
      },
      lifetime: 86_400,
      ends: "reauthorization_required",
      ask: { scope: ["read_inbox", "private_info"] },
      provider: (house) => ({
        "GET https://stackoverflow.com/oauth": ({ query }) =>
          house.consent(query, { scope: "read_inbox,private_info" }),
        "POST https://stackoverflow.com/oauth/access_token": (call) =>
          new Response(`access_token=${house.redeem(formOf(call)).access}&expires=86400`),
        "GET https://api.stackexchange.com/2.3/me": (call) => house.call(queryOf(call)["access_token"]),
      }),
      call: "https://api.stackexchange.com/2.3/me",
    },
  ),
  row(
    "Deezer: perms, app_id and secret, by GET, a form back, and expires=0 for a token that never ends",
    [
      "renamed parameters",
      "GET token request",
      "form answer",
      "expires_in",
      "no refresh token",
      "token elsewhere on calls",
    ],
    {
      definition: {
        endpoints: {
          authorization: "https://connect.deezer.com/oauth/auth.php",
          token: "https://connect.deezer.com/oauth/access_token.php",
        },
        client: app,
        pkce: false,
        scope: commaScopes,
        placement: "query",
        quirks: combined(
          renamed({ client_id: "app_id", client_secret: "secret", scope: "perms" }),
          viaGet,
          formEncoded,
          renamedFields({ expires: "expires_in" }),
        ),
        origins: ["https://api.deezer.com"],
      },
      pkce: false,
      expires: false,
      ends: "http_failed",
      ask: { scope: ["basic_access", "offline_access"] },
      provider: (house) => ({
        "GET https://connect.deezer.com/oauth/auth.php": ({ query }) =>
          house.consent(query, { client_id: undefined, app_id: "app", perms: "basic_access,offline_access" }),
        "GET https://connect.deezer.com/oauth/access_token.php": (call) => {
          const { access } = house.redeem(queryOf(call), { ...noClient, app_id: "app", secret: "s3cret" });
          return new Response(`access_token=${access}&expires=0`, { headers: { "content-type": "text/html" } });
        },
        "GET https://api.deezer.com/user/me": (call) => house.call(queryOf(call)["access_token"]),
      }),
      call: "https://api.deezer.com/user/me",
    },
  ),
  row(
    "Harvest: a token is Created; a scope of the accounts comes back with the person",
    ["another success status", "metadata from the redirect"],
    {
      definition: {
        endpoints: {
          authorization: "https://id.getharvest.com/oauth2/authorize",
          token: "https://id.getharvest.com/api/v2/oauth2/token",
        },
        client: app,
        origins: ["https://api.harvestapp.com"],
        extras: (wire, way) => ({ accounts: maybe(wire, "accounts") ?? text(way, "scope") }),
      },
      provider: (house) => ({
        "GET https://id.getharvest.com/oauth2/authorize": ({ query }) =>
          house.consent(query, {}, { scope: "harvest:7" }),
        "POST https://id.getharvest.com/api/v2/oauth2/token": (call) =>
          Response.json(answerOf(house.redeem(formOf(call)), { token_type: "bearer" }), { status: 201 }),
        "GET https://api.harvestapp.com/v2/users/me": (call) => house.call(tokenOf(call)),
      }),
      call: "https://api.harvestapp.com/v2/users/me",
      token: { accounts: "harvest:7" },
    },
  ),
  row("CrowdStrike: a token for the application itself is Created, and asked for again", ["another success status"], {
    definition: { endpoints: { token: "https://api.crowdstrike.com/oauth2/token" }, client: app },
    lifetime: 1799,
    begin: async (client) => client.session("clientCredentials", {}),
    provider: (house) => ({
      "POST https://api.crowdstrike.com/oauth2/token": (call) => {
        const { grant_type, client_id, client_secret, ...rest } = formOf(call);
        if (grant_type !== "client_credentials" || client_id !== "app" || client_secret !== "s3cret" || "x" in rest)
          return Response.json({ errors: [{ code: 403, message: "access denied" }] }, { status: 403 });
        return Response.json(answerOf(house.issue(), { expires_in: 1799, refresh_token: undefined }), { status: 201 });
      },
      "GET https://api.crowdstrike.com/sensors/entities/installers/v1": (call) => house.call(tokenOf(call)),
    }),
    call: "https://api.crowdstrike.com/sensors/entities/installers/v1",
    token: { refresh_token: undefined },
  }),
];
