import {
  allowInsecureRequests,
  type Client,
  clockSkew,
  clockTolerance,
  customFetch,
  jwksCache,
  type JWKSCacheInput,
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

/** How oauth4webapi fetches a server's keys: with our limits, and out of the runtime's cache. */
export function keyOptions({ runtime, signal }: DeskParts): ValidateSignatureOptions {
  return {
    [customFetch]: createBridge(runtime, { signal }),
    // Which addresses may be http was decided when they were read.
    [allowInsecureRequests]: true,
    [jwksCache]: (runtime.cache.keys ??= {}) as JWKSCacheInput,
  };
}
