import type { AuthorizationServer } from "oauth4webapi";

import { readEndpoint } from "../endpoints.ts";
import { ConfigurationError } from "../errors.ts";
import { cacheOf } from "./cache.ts";
import type { OAuth2Definition } from "./definition.ts";
import { type EndpointName, metadataNames, readMetadata } from "./metadata.ts";
import type { OAuth2ResolvedRuntime } from "./runtime.ts";

/** What is known about an authorization server. */
export interface Server {
  /**
   * The server's metadata, with at least these endpoints in it: discovered, once, if the definition lacks one of them.
   * Rejects with `endpoint_unknown` where neither has it, and with what discovery rejects with.
   */
  readonly load: (...needed: readonly EndpointName[]) => Promise<AuthorizationServer>;
  /** An endpoint of this server. Rejects as `load` does. */
  readonly endpoint: (name: EndpointName) => Promise<URL>;
  /** Forgets the server's keys, so that they are fetched anew; not more than once a minute. Whether it did. */
  readonly forgetKeys: () => boolean;
  /** Asks the server for what it has not said yet; `undefined` where there is nothing left to ask. */
  readonly complete: () => Promise<AuthorizationServer> | undefined;
  /** What is known so far: the same object until more is. */
  readonly known: () => AuthorizationServer;
}

/** Reads what the definition says, and asks the server for the rest when that is needed. */
export function createServer(
  definition: Pick<OAuth2Definition, "issuer" | "endpoints" | "quirks"> & Partial<Pick<OAuth2Definition, "client">>,
  runtime: OAuth2ResolvedRuntime,
): Server {
  const { allowInsecureRequests } = runtime;
  const stated = readMetadata(definition, allowInsecureRequests);
  const { issuer } = definition;
  const { authentication } = definition.client ?? {};
  const usesAliases = typeof authentication === "function" && authentication.usesMtlsAliases === true;
  // Without discovery nobody says which algorithms the server signs with: any that needs its private key.
  let metadata: AuthorizationServer = { id_token_signing_alg_values_supported: asymmetric, ...stated };
  let forgotten = Number.NEGATIVE_INFINITY;
  let asking: Promise<AuthorizationServer> | undefined;

  const ask = async (): Promise<AuthorizationServer> => {
    const { discover } = await import("./discovery.ts");
    const found = await discover(issuer ?? "", runtime, definition.quirks?.metadataIssuer);
    // What the definition says goes first: whoever wrote it down knew why.
    metadata = { ...found, ...stated, issuer: found.issuer, [discovered]: true };
    return metadata;
  };
  // One question for everybody who asks; a failed one may be asked again.
  const askOnce = async (): Promise<AuthorizationServer> => (asking ??= ask().finally(() => (asking = undefined)));
  const load: Server["load"] = async (...needed) => {
    const isKnown = (name: EndpointName): boolean => metadata[metadataNames[name]] !== undefined;
    if (needed.every(isKnown)) return metadata;
    if (issuer !== undefined && metadata[discovered] !== true) {
      await askOnce();
    }
    const missing = needed.find((name) => !isKnown(name));
    if (missing === undefined) return metadata;
    throw new ConfigurationError("endpoint_unknown", unknownEndpoint(missing, issuer));
  };
  return {
    load,
    endpoint: async (name) => {
      const known = await load(name);
      const standard = metadataNames[name];
      const aliases = usesAliases ? known.mtls_endpoint_aliases : undefined;
      return readEndpoint(`the server's ${standard}`, aliases?.[standard] ?? known[standard], allowInsecureRequests);
    },
    forgetKeys: () => {
      if (runtime.now() - forgotten < 60_000) return false;
      forgotten = runtime.now();
      delete cacheOf(runtime.cache, metadata.issuer).keys;
      // The library remembers keys by this object.
      metadata = { ...metadata };
      return true;
    },
    complete: () => (issuer === undefined || metadata[discovered] === true ? undefined : askOnce()),
    known: () => metadata,
  };
}

const asymmetric = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "Ed25519",
  "EdDSA",
];

function unknownEndpoint(name: EndpointName, issuer: string | undefined): string {
  const where = issuer === undefined ? "the definition" : "the server's metadata";
  return `${where} names no ${metadataNames[name]}; give it as endpoints.${name}, or do without what needs it`;
}

// Marks metadata that came from the server itself.
const discovered = "oauthkit_discovered";
