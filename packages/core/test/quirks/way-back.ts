import { grants, maybe, type OAuth2Token, text } from "../../src/index.ts";
import { commaScopes, renamedCallback, tokenHeader } from "../../src/quirks/index.ts";
import { formOf, insist, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app, basic, noClient } from "./house.ts";

/** Providers that send the person back in a way of their own. */
export const wayBackRows: readonly Row[] = [
  row(
    "QuickBooks: the company comes back with the person, and every call names it",
    ["metadata from the redirect", "metadata from the answer"],
    {
      definition: {
        endpoints: {
          authorization: "https://appcenter.intuit.com/connect/oauth2",
          token: "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
        },
        client: { ...app, authentication: "basic" },
        extras: (wire, way) => ({ realmId: maybe(wire, "realmId") ?? text(way, "realmId") }),
        api: ({ http, token }) => ({
          fetchCompany: async () => {
            const { realmId } = await token();
            return http.get(`https://quickbooks.api.intuit.com/v3/company/${realmId}/companyinfo/${realmId}`).json();
          },
        }),
        origins: ["https://quickbooks.api.intuit.com"],
      },
      ask: { scope: ["com.intuit.quickbooks.accounting"] },
      provider: (house) => ({
        "GET https://appcenter.intuit.com/connect/oauth2": ({ query }) =>
          house.consent(query, { scope: "com.intuit.quickbooks.accounting" }, { realmId: "4620816365" }),
        "POST https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer": (call) =>
          Response.json(
            answerOf(house.redeem(formOf(call, basic), noClient), {
              token_type: "bearer",
              x_refresh_token_expires_in: 8_726_400,
            }),
          ),
        "GET https://quickbooks.api.intuit.com/v3/company/4620816365/companyinfo/4620816365": (call) =>
          house.call(tokenOf(call)),
      }),
      call: async ({ api }) => api.fetchCompany(),
      token: { realmId: "4620816365", x_refresh_token_expires_in: 8_726_400 },
    },
  ),
  row(
    "Amazon Selling Partner: an application_id out, spapi_oauth_code back, a header of its own",
    ["redirect parameters renamed", "renamed parameters", "metadata from the redirect", "own signer", "no PKCE"],
    {
      definition: {
        endpoints: {
          authorization: "https://sellercentral.amazon.com/apps/authorize/consent",
          token: "https://api.amazon.com/auth/o2/token",
        },
        client: app,
        pkce: false,
        quirks: {
          authorization: ({ state = "", redirect_uri = "" }) => ({
            application_id: "amzn1.sp.7",
            version: "beta",
            state,
            redirect_uri,
          }),
          ...renamedCallback({ spapi_oauth_code: "code" }),
        },
        extras: (wire, way) => ({ seller: maybe(wire, "seller") ?? text(way, "selling_partner_id") }),
        signer: tokenHeader("x-amz-access-token"),
        origins: ["https://sellingpartnerapi-na.amazon.com"],
      },
      pkce: false,
      provider: (house) => ({
        "GET https://sellercentral.amazon.com/apps/authorize/consent": ({ query }) => {
          const wanted = {
            client_id: undefined,
            response_type: undefined,
            application_id: "amzn1.sp.7",
            version: "beta",
          };
          return house.consent(query, wanted, {
            code: undefined,
            spapi_oauth_code: "code-1",
            selling_partner_id: "A7",
          });
        },
        "POST https://api.amazon.com/auth/o2/token": (call) =>
          Response.json(answerOf(house.redeem(formOf(call)), { token_type: "bearer" })),
        "GET https://sellingpartnerapi-na.amazon.com/sellers/v1/account": ({ headers }) =>
          house.call(headers.get("x-amz-access-token")),
      }),
      call: "https://sellingpartnerapi-na.amazon.com/sellers/v1/account",
      token: { seller: "A7" },
    },
  ),
  row(
    "Trello: key and return_url out, token in the fragment back, and a state only where the application hides it",
    ["renamed parameters", "redirect parameters renamed", "own signer", "no refresh token", "scope separator"],
    {
      definition: {
        endpoints: { authorization: "https://trello.com/1/authorize" },
        client: { id: "app" },
        scope: commaScopes,
        grants: { implicit: grants.implicit },
        quirks: {
          authorization: ({ client_id: key = "", redirect_uri, state, scope = "" }) => ({
            key,
            scope,
            return_url: `${String(redirect_uri)}?state=${String(state)}`,
            response_type: "token",
            callback_method: "fragment",
            expiration: "1hour",
          }),
          ...renamedCallback({ token: "access_token" }),
        },
        signer: {
          sign: (request: Request, { access_token }: OAuth2Token) => {
            const signed = new Request(request);
            signed.headers.set("authorization", `OAuth oauth_consumer_key="app", oauth_token="${access_token}"`);
            return signed;
          },
        },
        origins: ["https://api.trello.com"],
      },
      expires: false,
      ends: "http_failed",
      ask: { scope: ["read", "write"] },
      provider: (house) => ({
        "GET https://trello.com/1/authorize": ({ query }) => {
          const { return_url: back, ...rest } = query;
          const fixed = { response_type: "token", callback_method: "fragment", expiration: "1hour" };
          insist(rest, { key: "app", scope: "read,write", ...fixed });
          return Response.json(null, {
            status: 302,
            headers: { location: `${String(back)}#token=${house.issue().access}` },
          });
        },
        "GET https://api.trello.com/1/members/me": ({ headers }) =>
          house.call(
            /^OAuth oauth_consumer_key="app", oauth_token="(.+)"$/.exec(headers.get("authorization") ?? "")?.[1],
          ),
      }),
      call: "https://api.trello.com/1/members/me",
    },
  ),
  row("HubSpot: scopes that the person may refuse", ["authorization parameters", "no PKCE"], {
    definition: {
      endpoints: {
        authorization: "https://app.hubspot.com/oauth/authorize",
        token: "https://api.hubapi.com/oauth/v1/token",
      },
      client: app,
      pkce: false,
      parameters: { authorization: { optional_scope: "tickets" } },
    },
    pkce: false,
    lifetime: 1800,
    ask: { scope: ["oauth", "crm.objects.contacts.read"] },
    provider: (house) => ({
      "GET https://app.hubspot.com/oauth/authorize": ({ query }) =>
        house.consent(query, { optional_scope: "tickets", scope: "oauth crm.objects.contacts.read" }),
      "POST https://api.hubapi.com/oauth/v1/token": (call) =>
        Response.json(answerOf(house.redeem(formOf(call)), { token_type: "bearer", expires_in: 1800 })),
      "GET https://api.hubapi.com/crm/v3/objects/contacts": (call) => house.call(tokenOf(call)),
    }),
    call: "https://api.hubapi.com/crm/v3/objects/contacts",
  }),
];
