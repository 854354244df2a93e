import {
  allowInsecureRequests,
  type AuthorizationServer,
  type Client,
  clockSkew,
  clockTolerance,
  customFetch,
  jwksCache,
  type JWKSCacheInput,
  KEY_SELECTION,
  type ValidateSignatureOptions,
} from "oauth4webapi";

import { ConfigurationError, TransportError } from "../errors.ts";
import { readJsonObject } from "../json.ts";
import { statusError } from "./answer.ts";
import { createBridge } from "./bridge.ts";
import { cacheOf } from "./cache.ts";
import type { DeskParts } from "./desk-parts.ts";

/** The client as oauth4webapi knows it, by the runtime's clock. */
export function libraryClient({ definition, runtime }: DeskParts, tolerance: number = clockDifference): Client {
  const skew = Math.round((runtime.now() - Date.now()) / 1000);
  return { client_id: definition.client.id, [clockSkew]: skew, [clockTolerance]: tolerance };
}

/** Seconds that two clocks may differ. */
export const clockDifference = 30;

/** Throws `crypto_missing` where the runtime cannot verify anything. */
export function checkCrypto(): void {
  if ((globalThis.crypto as Partial<Crypto> | undefined)?.subtle !== undefined) return;
  throw new ConfigurationError(
    "crypto_missing",
    "this runtime has no crypto.subtle, which id_tokens need; use https, or bring one",
  );
}

/**
 * Verifies something with the server's keys; once more with newly fetched ones where those at hand lack the key. Throws what
 * the library throws, and what fetching the keys rejects with.
 */
export async function verifyWithKeys(
  parts: DeskParts,
  verify: (metadata: AuthorizationServer, options: ValidateSignatureOptions) => Promise<unknown>,
): Promise<void> {
  const { server } = parts;
  await server.endpoint("jwks");
  const metadata = await server.load("jwks");
  try {
    await verify(metadata, keyOptions(parts, metadata));
  } catch (error) {
    const isUnknownKey = error instanceof Error && "code" in error && error.code === KEY_SELECTION;
    // Somebody else may have had them fetched meanwhile.
    if (!isUnknownKey || (server.known() === metadata && !server.forgetKeys())) throw error;
    const renewed = await server.load("jwks");
    await verify(renewed, keyOptions(parts, renewed));
  }
}

/** How oauth4webapi fetches a server's keys: with our limits, and out of the runtime's cache. */
function keyOptions(parts: DeskParts, { issuer, jwks_uri: uri = "" }: AuthorizationServer): ValidateSignatureOptions {
  const { runtime, signal } = parts;
  const bridge = createBridge(runtime, signal);
  const cached = (cacheOf(runtime.cache, issuer).keys ??= {});
  return {
    [customFetch]: async (url, init) => {
      const response = await bridge(url, init);
      if (response.ok && Array.isArray(readJsonObject(await response.clone().text())?.["keys"])) return response;
      // A server that cannot show its keys has not said that the token is wrong.
      throw response.ok ? noKeys(response.status) : statusError(response);
    },
    // Which addresses may be http was decided when they were read.
    [allowInsecureRequests]: true,
    // By address: the keys of one server must never vouch for another's tokens.
    [jwksCache]: (cached[uri] ??= {}) as JWKSCacheInput,
  };
}

function noKeys(status: number): TransportError {
  const message = "what stands at the server's jwks_uri are no keys; check endpoints.jwks";
  return new TransportError("metadata_invalid", message, { status, remedy: "mend_configuration" });
}
