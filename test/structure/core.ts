import type { Dependencies } from "./dependencies.ts";
import type { Layers } from "./layers.ts";

/** Where core's sources lie. */
export const coreSources = "packages/core/src";

/** The layers of core. A new file goes as low as its imports let it be. */
export const coreLayers: Layers = [
  [
    "at-endpoint",
    "at-provider",
    "awaitable",
    "base64",
    "canonical",
    "clock",
    "endpoints",
    "errors",
    "hash/*",
    "json",
    "random",
    "redact",
    "token",
    "wait",
    "web-key",
    "wire",
  ],
  // Contracts: what plugins, stores and signers are written against.
  ["lock", "provider", "runtime", "signer", "source", "store", "transport"],
  [
    "attempts",
    "bounded",
    "calls",
    "facade",
    "header-call",
    "keys/*",
    "network",
    "origins",
    "peek",
    "pipeline",
    "renewal/*",
    "retry-after",
    "signers/*",
    "stale",
  ],
  ["http", "ky", "session"],
  // An assertion is a grant of OAuth 2: the one way from door to door.
  ["oauth1/*", "oauth2/*", "assertion/*"],
  ["index", "grants/*", "parts/*", "quirks/*", "remote/*", "sealed/*"],
];

/** Who in core may import which package: one file each, so that each can be replaced in one place. */
export const coreDependencies: Dependencies = {
  "@noble/hashes": ["hash/javascript.ts", "hash/md5-javascript.ts"],
  jose: ["keys/jwk.ts", "sealed/jwe.ts"],
  ky: ["ky.ts"],
  "lossless-json": ["remote/exact-json.ts"],
  "node:*": ["hash/md5-node.ts", "hash/node.ts"],
  "oauth-1.0a": ["oauth1/signature.ts"],
  // What a standards-following server needs beyond the plain grants; all of it is loaded when it is used.
  oauth4webapi: [
    "oauth2/claims.ts",
    "oauth2/discovery.ts",
    "oauth2/jarm.ts",
    "oauth2/library.ts",
    "oauth2/openid.ts",
    "oauth2/request-object.ts",
    "oauth2/userinfo.ts",
    "signers/dpop.ts",
  ],
};
