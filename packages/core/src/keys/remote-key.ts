import type { Awaitable } from "../awaitable.ts";
import { ConfigurationError } from "../errors.ts";
import { callRemote } from "./call-remote.ts";
import { jwtSignature } from "./ecdsa.ts";

/** A key that never leaves its place, e.g. a key service or a smart card. */
export interface RemoteKey {
  /** Signs bytes by `alg`: the whole message, not its digest. An ECDSA signature may be raw or DER. */
  readonly sign: (data: Uint8Array) => Awaitable<Uint8Array | ArrayBuffer>;
  /** E.g. `RS256` (RFC 7518 section 3.1). */
  readonly alg: string;
  readonly kid?: string | undefined;
}

/** Has bytes signed elsewhere, and gives the signature as a JWT wants it. Rejects with `signing_failed` and `key_unsuitable`. */
export async function signRemotely(sign: RemoteKey["sign"], alg: string, data: Uint8Array): Promise<Uint8Array> {
  const signature: unknown = await callRemote("the function that signs", async () => sign(data));
  // Web Crypto itself gives the one, most libraries the other.
  const bytes = signature instanceof ArrayBuffer ? new Uint8Array(signature) : signature;
  if (bytes instanceof Uint8Array && bytes.length > 0) return jwtSignature(alg, bytes);
  throw new ConfigurationError("signing_failed", "the function that signs gave no bytes; return a Uint8Array");
}
