import { generateKeyPairSync } from "node:crypto";

import { defineOAuth1Provider, hmacSha256, rsaSha1, type SignatureOptions } from "@oauthkit/core";

import { defineOAuth1Emulator, type OAuth1EmulatorProtocol } from "../../../src/index.ts";
import { type KeyedApp, optionsOf, variant, type Variant } from "./variant.ts";

const www = "https://signed.example";

const endpoints = { requestToken: `${www}/request`, authorization: `${www}/allow`, accessToken: `${www}/access` };

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const privateKey = keys.privateKey.export({ type: "pkcs8", format: "pem" });
const publicKey = keys.publicKey.export({ type: "spki", format: "pem" });

/** One provider, signed for in the ways that RFC 5849 has. */
export const signatures: readonly Variant[] = [
  signed("RSA-SHA1", { method: rsaSha1(privateKey) }, { signatureMethods: ["RSA-SHA1"] }, ["call-sealed-by-secret"]),
  signed(
    "HMAC-SHA256 in the query",
    { method: hmacSha256, placement: "query" },
    {
      signatureMethods: ["HMAC-SHA256"],
      placements: ["query"],
    },
  ),
  signed("parameters in the body", { placement: "body" }, { placements: ["body", "query"] }),
  signed(
    "the hash of a body, a realm and no version",
    { bodyHash: true, realm: "here", version: false },
    {
      bodyHash: "required",
      tokenFormat: "json",
    },
  ),
];

function signed(
  name: string,
  signature: SignatureOptions,
  protocol: Partial<OAuth1EmulatorProtocol>,
  notOffered: readonly string[] = [],
): Variant {
  const provider = defineOAuth1Provider("signed", (client: KeyedApp) => ({
    client,
    endpoints,
    signature,
    failure: (body) => {
      const { refused } = Object(body) as { readonly refused?: unknown };
      return typeof refused === "string" ? { code: refused, message: refused } : undefined;
    },
  }));
  const emulator = defineOAuth1Emulator("signed", {
    hosts: { www },
    endpoints,
    ...protocol,
    refusal: ({ code }) => ({ refused: String(code) }),
    calls: [
      { method: "POST", url: `${www}/me`, answer: ({ user, json }) => ({ id: user.id, json }) },
      { method: "GET", url: `${www}/others`, answer: ({ refuse }) => refuse({ error: "forbidden", status: 403 }) },
    ],
  });
  return variant(name, provider, {
    emulator: (world) => {
      const { clients, ...options } = optionsOf(world);
      return emulator({ ...options, clients: clients.map((app) => ({ id: app.id, secret: app.secret, publicKey })) });
    },
    call: async ({ http }) => http.post(`${www}/me?fields=id%2Cname&fields=a+b`, { json: { a: 1 } }).json(),
    refusal: { call: async ({ http }) => http.get(`${www}/others`).json(), code: "forbidden" },
    fields: [],
    ways: ["pin"],
    notOffered: [
      "callback-accepted",
      "callback-denied",
      "callback-foreign",
      "callback-unverified",
      ...notOffered,
      "signing-pure",
      "profile-subject",
      "extras-pure",
      "quirks-pure",
      "token-revoked",
    ],
  });
}
