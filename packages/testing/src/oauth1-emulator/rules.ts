import type { Placement } from "../oauth1/protocol-parameters.ts";
import type { OAuth1EmulatorProtocol, OAuth1EmulatorSignatureMethod } from "./protocol.ts";

/** What requests have to keep to. */
export interface Rules {
  readonly revision: "1.0a" | "1.0";
  readonly signatureMethods: readonly OAuth1EmulatorSignatureMethod[];
  readonly placements: readonly Placement[];
  readonly extraParameters: {
    readonly requestToken: readonly string[];
    readonly authorization: readonly string[];
    readonly accessToken: readonly string[];
  };
}

/** Fills in the defaults. */
export function readRules(protocol: OAuth1EmulatorProtocol): Rules {
  const { revision = "1.0a", signatureMethods = ["HMAC-SHA1"], placements = ["header"], extraParameters } = protocol;
  const none = { requestToken: [], authorization: [], accessToken: [] };
  return { revision, signatureMethods, placements, extraParameters: { ...none, ...extraParameters } };
}
