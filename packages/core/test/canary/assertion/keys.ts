import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** A private key that was made for this run, in every form that applications keep it in. */
export const pkcs8: string = privateKey.export({ type: "pkcs8", format: "pem" });
export const pkcs1: string = privateKey.export({ type: "pkcs1", format: "pem" });
export const jwk = { ...privateKey.export({ format: "jwk" }), kty: "RSA", alg: "RS256", kid: "one" } as const;

/** The pieces of 16 characters that the key's texts are made of; not of its public numbers. */
const pieces: ReadonlySet<string> = new Set(
  [pkcs8, pkcs1].map(bodyOf).concat([jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi].map(String)).flatMap(piecesOf),
);

/** The pieces of the private key that a value shows to whoever prints, logs or serialises it. */
export function findKey(value: unknown): readonly string[] {
  const found = shown(value).flatMap((text) => piecesOf(text.replace(/\\n|[\s'+"]/g, "")));
  return found.filter((piece) => pieces.has(piece));
}

function bodyOf(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, "");
}

function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 15) }, (_, at) => text.slice(at, at + 16));
}

function shown(value: unknown): readonly string[] {
  const texts = [
    inspect(value),
    inspect(value, { depth: 9, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    String(value),
  ];
  const own = value instanceof Error ? [value.stack ?? "", value.message, ...shown(value.cause)] : [];
  try {
    return [...texts, ...own, JSON.stringify(value) ?? ""];
  } catch {
    return [...texts, ...own];
  }
}
