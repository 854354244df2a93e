import { generateKeyPairSync, randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";

import { openLoopback } from "@oauthkit/testing";

import { issuerOf, readJwt } from "./jwt.mjs";

/**
 * Starts a provider of service accounts that shares no code with what is tried. `POST /accounts` makes accounts and hands out their keys;
 * `/token` takes assertions, `/resource` tokens and self-signed ones; `POST /revoke` ends an account's tokens; `/seen` counts.
 */
export async function startAccounts() {
  const books = { origin: "", accounts: new Map(), tokens: new Map(), jtis: new Set() };
  const loopback = await openLoopback(async (incoming) => {
    const { pathname, searchParams } = new URL(incoming.url);
    const body = await text(incoming.body);
    try {
      return routes[pathname](books, { body, headers: incoming.headers, issuer: searchParams.get("issuer") });
    } catch (error) {
      return Response.json({ error: "invalid_grant", error_description: error.message }, { status: 400 });
    }
  });
  books.origin = loopback.origin;
  return loopback;
}

const routes = {
  "/accounts": (books) => Response.json([open(books, "RS256"), open(books, "ES256")]),
  "/token": (books, { body }) => {
    const form = new URLSearchParams(body);
    const account = verified(books, form.get("assertion"), { audience: `${books.origin}/token`, longest: 60 });
    if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer") throw new Error("Another grant");
    const access_token = randomUUID();
    books.tokens.set(access_token, account.issuer);
    account.exchanges += 1;
    return Response.json({ access_token, token_type: "Bearer", expires_in: 3600 });
  },
  "/resource": (books, { headers }) => {
    const [, token] = headers.get("authorization")?.split("Bearer ") ?? [];
    const issuer = token?.includes(".") ? selfSigned(books, token) : books.tokens.get(token);
    if (issuer !== undefined) return Response.json({ issuer });
    return new Response(null, { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } });
  },
  "/revoke": ({ tokens }, { issuer }) => {
    for (const [token, owner] of tokens) if (owner === issuer) tokens.delete(token);
    return new Response(null);
  },
  "/seen": ({ accounts }, { issuer }) => Response.json({ exchanges: accounts.get(issuer).exchanges }),
};

const kinds = {
  RS256: ["rsa", { modulusLength: 2048 }],
  ES256: ["ec", { namedCurve: "P-256" }],
};

function open({ origin, accounts }, alg) {
  const { privateKey, publicKey } = generateKeyPairSync(...kinds[alg]);
  const [issuer, kid] = [`${alg}-${randomUUID()}`, randomUUID()];
  accounts.set(issuer, { issuer, alg, kid, publicKey, exchanges: 0 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" });
  return { alg, issuer, key: { pem, kid }, tokenEndpoint: `${origin}/token`, resource: `${origin}/resource` };
}

/** The account that signed, each JWT once. */
function verified({ accounts, jtis }, jwt, expected) {
  const account = accounts.get(issuerOf(jwt));
  const { jti } = readJwt(jwt, { ...account, ...expected });
  if (jti === undefined || jtis.has(jti)) throw new Error("The JWT was used before");
  jtis.add(jti);
  return account;
}

/** A token may be used as often as one likes. */
function selfSigned({ origin, accounts }, token) {
  const account = accounts.get(issuerOf(token));
  return readJwt(token, { ...account, audience: origin, longest: 3600 }).iss;
}
