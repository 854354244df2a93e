import {
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
  type AuthorizationServer,
} from "oauth4webapi";

import { TransportError } from "../errors.ts";
import { describeCause } from "../redact.ts";
import { createBridge } from "./bridge.ts";
import { cacheOf } from "./cache.ts";
import type { OAuth2ResolvedRuntime } from "./runtime.ts";

/**
 * Asks an issuer for its metadata: OpenID Connect Discovery 1.0 first, then RFC 8414. The document has to name the issuer
 * that was asked. Rejects with `metadata_invalid`, and with what an exchange rejects with.
 */
export async function discover(
  issuer: string,
  runtime: OAuth2ResolvedRuntime,
  metadataIssuer: string = issuer,
): Promise<AuthorizationServer> {
  const { now } = runtime;
  const cached = cacheOf(runtime.cache, issuer);
  const { metadata, metadata_at: at = 0 } = cached;
  if (isIssuer(metadata?.["issuer"], metadataIssuer) && now() / 1000 - at < lifetime) {
    return metadata as unknown as AuthorizationServer;
  }
  const found = await fetchMetadata(new URL(issuer), new URL(metadataIssuer), runtime);
  Object.assign(cached, { metadata: found, metadata_at: Math.floor(now() / 1000) });
  return found;
}

function isIssuer(value: unknown, issuer: string): boolean {
  return typeof value === "string" && URL.canParse(value) && new URL(value).href === new URL(issuer).href;
}

// Seconds that metadata from elsewhere counts.
const lifetime = 86_400;

async function fetchMetadata(issuer: URL, expected: URL, runtime: OAuth2ResolvedRuntime): Promise<AuthorizationServer> {
  const openid = await request(issuer, "oidc", runtime);
  // Servers without OpenID know only the other address.
  const response = openid.status === 404 || openid.status === 400 ? await request(issuer, "oauth2", runtime) : openid;
  if (response.status >= 500 || response.status === 429) {
    const message = `the issuer's metadata at ${issuer.href} was answered with status ${response.status}; try again later`;
    throw new TransportError("http_failed", message, { status: response.status });
  }
  try {
    return await processDiscoveryResponse(expected, response.clone());
  } catch (error) {
    const message = `the answer at the issuer's well-known address is no metadata of ${issuer.origin}; check issuer`;
    throw new TransportError("metadata_invalid", message, {
      status: response.status,
      remedy: "mend_configuration",
      cause: describeCause(error, (text) => text),
    });
  }
}

async function request(issuer: URL, algorithm: "oidc" | "oauth2", runtime: OAuth2ResolvedRuntime): Promise<Response> {
  return discoveryRequest(issuer, {
    algorithm,
    [customFetch]: createBridge(runtime),
    [allowInsecureRequests]: true,
  });
}
