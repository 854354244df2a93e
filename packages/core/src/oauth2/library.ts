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

import { createBridge } from "./bridge.ts";
import type { DeskParts } from "./desk-parts.ts";

/** The client as oauth4webapi knows it, by the runtime's clock. */
export function libraryClient({ definition, runtime }: DeskParts, tolerance: number = clockDifference): Client {
  const skew = Math.round((runtime.now() - Date.now()) / 1000);
  return { client_id: definition.client.id, [clockSkew]: skew, [clockTolerance]: tolerance };
}

/** Seconds that two clocks may differ. */
export const clockDifference = 30;

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
  try {
    await verify(await server.load("jwks"), keyOptions(parts));
  } catch (error) {
    const isUnknownKey = error instanceof Error && "code" in error && error.code === KEY_SELECTION;
    if (!isUnknownKey || !server.forgetKeys()) throw error;
    await verify(await server.load("jwks"), keyOptions(parts));
  }
}

/** How oauth4webapi fetches a server's keys: with our limits, and out of the runtime's cache. */
function keyOptions({ runtime, signal }: DeskParts): ValidateSignatureOptions {
  return {
    [customFetch]: createBridge(runtime, { signal }),
    // Which addresses may be http was decided when they were read.
    [allowInsecureRequests]: true,
    [jwksCache]: (runtime.cache.keys ??= {}) as JWKSCacheInput,
  };
}
