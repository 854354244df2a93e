import { ConfigurationError } from "../errors.ts";
import type { WebKey } from "../web-key.ts";
import type { KeyKind } from "./pkcs8.ts";

/**
 * The algorithm a key signs with (RFC 7518 section 3.1, RFC 8037): the asked one, where it fits; else the one that belongs to the
 * key. Throws `algorithm_unsuitable`, and `algorithm_missing` where the key leaves it open.
 */
export function algorithmFor(kind: KeyKind | "secret", asked: string | undefined): string {
  const fitting = byKind[kind];
  if (asked !== undefined) {
    if (fitting.includes(asked)) return asked;
    throw unsuitable(
      `the algorithm ${known(asked)} does not fit the key (${kind}), which signs by ${fitting.join(", ")}`,
    );
  }
  const [first = ""] = fitting;
  if (kind !== "secret") return first;
  throw missing(`a secret does not say its algorithm; give alg: one of ${fitting.join(", ")}`);
}

/** Whether there is an algorithm for keys of this kind: a JWK may be of any. */
export function isKnownKind(kind: string): boolean {
  return Object.hasOwn(byKind, kind);
}

/** The algorithm of a function that signs, which nobody else can know. Throws as {@link algorithmFor} does. */
export function algorithmOfFunction(asked: string | undefined): string {
  const all = Object.values(byKind).flat();
  if (asked === undefined) throw missing("a function that signs does not say its algorithm; give alg, e.g. RS256");
  if (all.includes(asked)) return asked;
  throw unsuitable(`the algorithm ${known(asked)} is not one of ${[...new Set(all)].join(", ")}`);
}

/** The algorithm that a `CryptoKey` was made for; `undefined` where that is none of a JWT's. */
export function algorithmOfKey({ algorithm }: WebKey): string | undefined {
  const { name, hash, namedCurve } = algorithm as { name: string; hash?: { name: string }; namedCurve?: string };
  const bits = hash?.name.replace("SHA-", "") ?? "";
  const alg = { "RSASSA-PKCS1-v1_5": `RS${bits}`, "RSA-PSS": `PS${bits}`, HMAC: `HS${bits}`, Ed25519: "EdDSA" }[name];
  return Object.values(byKind)
    .flat()
    .find((one) => one === (alg ?? byKind[namedCurve as KeyKind]?.[0]));
}

// The first is the default. For RSA that is the one which RFC 7523 section 5 wants everybody to know.
const byKind: Readonly<Record<KeyKind | "secret", readonly string[]>> = {
  RSA: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  "P-256": ["ES256"],
  "P-384": ["ES384"],
  "P-521": ["ES512"],
  Ed25519: ["EdDSA", "Ed25519"],
  secret: ["HS256", "HS384", "HS512"],
};

/** A name to be shown: whoever mixes up two fields may have put the key there. */
function known(alg: unknown): string {
  return typeof alg === "string" && /^(?:[RPEH]S\d{3}K?|EdDSA|Ed\d+|none)$/.test(alg) ? alg : "(no such name)";
}

function unsuitable(message: string): ConfigurationError {
  return new ConfigurationError("algorithm_unsuitable", message);
}

function missing(message: string): ConfigurationError {
  return new ConfigurationError("algorithm_missing", message);
}
