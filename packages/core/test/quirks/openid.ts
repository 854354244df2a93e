import { createSign, generateKeyPairSync, verify } from "node:crypto";

import { expect } from "vitest";

import { type ClientRequest, defineProvider, maybe, type Params } from "../../src/index.ts";
import { formOf, insist, tokenOf } from "./call.ts";
import { row, type Row } from "./circuit.ts";
import { answerOf, app } from "./house.ts";
import { idTokenOf, keySet } from "./id-token.ts";
const microsoft = defineProvider("microsoft", ({ tenant = "common" }: { readonly tenant?: string }) => ({
  issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
  endpoints: {
    authorization: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
    token: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    jwks: `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`,
  },
  client: app,
  quirks: { expectedIssuer: ({ tid }) => `https://login.microsoftonline.com/${String(tid)}/v2.0` },
  origins: ["https://graph.microsoft.com"],
}));

const anyText: unknown = expect.any(String);
const appleKey = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** Providers with an id_token and a way of their own to it. */
export const openidRows: readonly Row[] = [
  row(
    "Microsoft: a tenant in every URL, and id_tokens of the person's own tenant",
    ["settings in endpoints", "issuer per tenant"],
    {
      definition: microsoft({ tenant: "organizations" }),
      ask: { scope: ["openid", "offline_access"] },
      provider: (house) => {
        let nonce: unknown;
        const issuer = "https://login.microsoftonline.com/t-7/v2.0";
        return {
          "GET https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize": ({ query }) => {
            ({ nonce } = query);
            return house.consent(query, { scope: "openid offline_access", nonce: String(nonce) });
          },
          "POST https://login.microsoftonline.com/organizations/oauth2/v2.0/token": (call) => {
            const issued = house.redeem(formOf(call));
            const claims = { iss: issuer, aud: "app", sub: "7", tid: "t-7", ...(issued.isRefresh ? {} : { nonce }) };
            return Response.json(
              answerOf(issued, { id_token: idTokenOf(claims, house.now() / 1000), scope: "openid" }),
            );
          },
          "GET https://login.microsoftonline.com/organizations/discovery/v2.0/keys": keySet,
          "GET https://graph.microsoft.com/v1.0/me": (call) => house.call(tokenOf(call)),
        };
      },
      call: "https://graph.microsoft.com/v1.0/me",
      token: { scope: "openid", id_token: anyText },
      renewed: { scope: "openid" },
      atLast: async (client, session) => {
        const claims = await client.claims(await session.token());
        insist([claims?.sub, claims?.["tid"]], ["7", "t-7"]);
        insist(await session.scopes(), { granted: ["openid"], missing: ["offline_access"] });
      },
    },
  ),
  row(
    "Apple: a form_post with the person's name in it, once, and a secret that the application signs",
    ["form_post", "odd authentication", "metadata from the redirect", "refresh_token not repeated"],
    {
      definition: {
        issuer: "https://appleid.apple.com",
        endpoints: {
          authorization: "https://appleid.apple.com/auth/authorize",
          token: "https://appleid.apple.com/auth/token",
          jwks: "https://appleid.apple.com/auth/keys",
        },
        client: { id: "app", authentication: signedSecret },
        extras: (wire, way) => ({ name: maybe(wire, "name") ?? nameIn(way) }),
      },
      ask: { scope: ["name", "email"], responseMode: "form_post" },
      provider: (house) => ({
        "GET https://appleid.apple.com/auth/authorize": ({ query }) => {
          const { headers } = house.consent(query, { scope: "name email", response_mode: "form_post" });
          const { searchParams } = new URL(headers.get("location") ?? "");
          searchParams.set("user", JSON.stringify({ name: { firstName: "Jane" } }));
          return new Response(searchParams);
        },
        "POST https://appleid.apple.com/auth/token": (call) => {
          const { client_secret: secret, ...sent } = formOf(call);
          const [head = "", claims = "", signature = ""] = String(secret).split(".");
          const key = { key: appleKey.publicKey, dsaEncoding: "ieee-p1363" } as const;
          insist(verify("sha256", Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, "base64url")), true);
          const issued = house.redeem(sent, { client_secret: undefined });
          const id_token = idTokenOf({ iss: "https://appleid.apple.com", aud: "app", sub: "jane" }, house.now() / 1000);
          return Response.json(
            answerOf(issued, { id_token, ...(issued.isRefresh ? { refresh_token: undefined } : {}) }),
          );
        },
        "GET https://appleid.apple.com/auth/keys": keySet,
      }),
      // There is nothing to call: the id_token is the answer.
      call: async ({ token }) => {
        const [, claims = ""] = ((await token()).id_token ?? "").split(".");
        const { sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { readonly sub: string };
        return { who: sub };
      },
      token: { name: "Jane", id_token: anyText },
      renewed: { refresh_token: "refresh-1" },
    },
  ),
];

/** The secret is a JWT (ES256) that the application makes for itself. */
function signedSecret({ form, clientId, now }: ClientRequest): void {
  const claims = { iss: "TEAM", sub: clientId, aud: "https://appleid.apple.com", iat: now, exp: now + 300 };
  const unsigned = [{ alg: "ES256", kid: "K7" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const signature = createSign("sha256").update(unsigned).sign({ key: appleKey.privateKey, dsaEncoding: "ieee-p1363" });
  form.set("client_id", clientId);
  form.set("client_secret", `${unsigned}.${signature.toString("base64url")}`);
}

function nameIn({ user }: Params): string | undefined {
  if (typeof user !== "string") return undefined;
  return (JSON.parse(user) as { readonly name?: { readonly firstName?: string } }).name?.firstName;
}
