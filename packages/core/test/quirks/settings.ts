import { createHmac } from "node:crypto";

import { AuthorizationError, defineProvider, maybe, text } from "../../src/index.ts";
import { commaScopes, jsonBody, tokenHeader } from "../../src/quirks/index.ts";
import { type Fields, formOf, jsonOf, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app } from "./house.ts";

const shopify = defineProvider("shopify", ({ shop }: { readonly shop: string }) => ({
  endpoints: {
    authorization: `https://${shop}.myshopify.com/admin/oauth/authorize`,
    token: `https://${shop}.myshopify.com/admin/oauth/access_token`,
  },
  client: app,
  pkce: false,
  scope: commaScopes,
  parameters: { authorization: { "grant_options[]": "per-user" } },
  quirks: {
    callback: (way) => {
      const { hmac, ...signed } = way;
      if (hmac === digestOf(signed)) return way;
      throw new AuthorizationError("callback_invalid", "the shop did not sign this; start the sign-in again");
    },
  },
  extras: (wire, way) => ({ shop: maybe(wire, "shop") ?? text(way, "shop") }),
  signer: tokenHeader("x-shopify-access-token"),
}));

const salesforce = defineProvider("salesforce", ({ domain }: { readonly domain: string }) => ({
  endpoints: {
    authorization: `https://${domain}/services/oauth2/authorize`,
    token: `https://${domain}/services/oauth2/token`,
  },
  client: app,
  lifetime: 7200,
  extras: (wire) => ({ instance_url: text(wire, "instance_url") }),
  origins: (token) => [token.instance_url],
}));

const zendesk = defineProvider("zendesk", ({ subdomain }: { readonly subdomain: string }) => ({
  endpoints: {
    authorization: `https://${subdomain}.zendesk.com/oauth/authorizations/new`,
    token: `https://${subdomain}.zendesk.com/oauth/tokens`,
  },
  client: app,
  quirks: jsonBody,
}));

const zoho = defineProvider("zoho", ({ region }: { readonly region: "com" | "eu" | "in" }) => ({
  endpoints: {
    authorization: `https://accounts.zoho.${region}/oauth/v2/auth`,
    token: `https://accounts.zoho.${region}/oauth/v2/token`,
  },
  client: app,
  pkce: false,
  scope: commaScopes,
  parameters: { authorization: { access_type: "offline", prompt: "consent" } },
  origins: [`https://www.zohoapis.${region}`],
  extras: (wire, way) => ({
    api_domain: text(wire, "api_domain"),
    location: maybe(wire, "location") ?? maybe(way, "location"),
  }),
  signer: tokenHeader("authorization", "Zoho-oauthtoken"),
}));

/** Providers with an address, or more, for each customer. */
export const settingsRows: readonly Row[] = [
  row(
    "Shopify: a host per shop, signed redirects, a header of its own, a token that never ends",
    [
      "settings in endpoints",
      "no PKCE",
      "scope separator",
      "own signer",
      "metadata from the redirect",
      "scope in the answer",
      "no refresh token",
    ],
    {
      definition: shopify({ shop: "acme" }),
      pkce: false,
      expires: false,
      ends: "http_failed",
      ask: { scope: ["read_orders", "read_products"] },
      provider: (house) => ({
        "GET https://acme.myshopify.com/admin/oauth/authorize": ({ query }) => {
          const back = { state: query["state"], code: "code-1", shop: "acme.myshopify.com", timestamp: "1" };
          const wanted = { scope: "read_orders,read_products", "grant_options[]": "per-user" };
          return house.consent(query, wanted, { ...back, hmac: digestOf(back) });
        },
        "POST https://acme.myshopify.com/admin/oauth/access_token": (call) => {
          const { access } = house.redeem(formOf(call));
          return Response.json({ access_token: access, scope: "read_orders,read_products" });
        },
        "GET https://acme.myshopify.com/admin/api/shop.json": ({ headers }) =>
          house.call(headers.get("x-shopify-access-token")),
      }),
      call: "https://acme.myshopify.com/admin/api/shop.json",
      token: { shop: "acme.myshopify.com" },
    },
  ),
  row(
    "Salesforce: a domain per customer, an API where the token says, and no word on when the token ends",
    ["settings in endpoints", "lifetime", "metadata from the answer", "refresh_token not repeated"],
    {
      definition: salesforce({ domain: "acme.my.salesforce.com" }),
      lifetime: 7200,
      provider: (house) => ({
        "GET https://acme.my.salesforce.com/services/oauth2/authorize": ({ query }) => house.consent(query),
        "POST https://acme.my.salesforce.com/services/oauth2/token": (call) => {
          const issued = house.redeem(formOf(call));
          const own = {
            expires_in: undefined,
            instance_url: "https://acme.instance.salesforce.com",
            issued_at: "1893456000000",
          };
          return Response.json(answerOf(issued, issued.isRefresh ? { ...own, refresh_token: undefined } : own));
        },
        "GET https://acme.instance.salesforce.com/services/data": (call) => house.call(tokenOf(call)),
      }),
      call: async ({ http, token }) => http.get(`${(await token()).instance_url}/services/data`).json(),
      token: { instance_url: "https://acme.instance.salesforce.com", issued_at: "1893456000000" },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
  row(
    "Zendesk: a subdomain per customer, and token requests in JSON",
    ["settings in endpoints", "JSON token request"],
    {
      definition: zendesk({ subdomain: "acme" }),
      ask: { scope: ["read", "write"] },
      provider: (house) => ({
        "GET https://acme.zendesk.com/oauth/authorizations/new": ({ query }) =>
          house.consent(query, { scope: "read write" }),
        "POST https://acme.zendesk.com/oauth/tokens": (call) =>
          Response.json(answerOf(house.redeem(jsonOf(call)), { scope: "read write" })),
        "GET https://acme.zendesk.com/api/v2/users/me.json": (call) => house.call(tokenOf(call)),
      }),
      call: "https://acme.zendesk.com/api/v2/users/me.json",
    },
  ),
  row(
    "Zoho: a region in every host, scopes with commas, a scheme of its own",
    [
      "settings in endpoints",
      "scope separator",
      "own signer",
      "metadata from the redirect",
      "metadata from the answer",
    ],
    {
      definition: zoho({ region: "eu" }),
      pkce: false,
      ask: { scope: ["ZohoCRM.users.READ", "ZohoCRM.org.READ"] },
      provider: (house) => ({
        "GET https://accounts.zoho.eu/oauth/v2/auth": ({ query }) => {
          const wanted = { access_type: "offline", prompt: "consent", scope: "ZohoCRM.users.READ,ZohoCRM.org.READ" };
          return house.consent(query, wanted, { location: "eu", "accounts-server": "https://accounts.zoho.eu" });
        },
        "POST https://accounts.zoho.eu/oauth/v2/token": (call) => {
          const issued = house.redeem(formOf(call));
          const own = { api_domain: "https://www.zohoapis.eu" };
          return Response.json(answerOf(issued, issued.isRefresh ? { ...own, refresh_token: undefined } : own));
        },
        "GET https://www.zohoapis.eu/crm/v3/users": (call) => house.call(tokenOf(call, "Zoho-oauthtoken")),
      }),
      call: async ({ http, token }) => http.get(`${(await token()).api_domain}/crm/v3/users`).json(),
      token: { api_domain: "https://www.zohoapis.eu", location: "eu" },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
];

function digestOf(fields: Fields): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
  return createHmac("sha256", app.secret).update(lines.toSorted().join("&")).digest("hex");
}
