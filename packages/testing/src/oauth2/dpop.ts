import { createHash } from "node:crypto";

import type { Exchange } from "./exchange.ts";
import { signatures } from "./metadata.ts";
import type { NonceSource } from "./nonces.ts";
import { proofRefused } from "./proof-refusals.ts";
import { headerOf, verifyJwt } from "./verify-jwt.ts";

/** Where a proof is judged. */
export type ProofPlace = "token" | "resource";

/**
 * The thumbprint of the key whose possession a request demonstrates (RFC 9449 §4.3); undefined where it has no proof.
 * `accessToken` is what the proof has to speak of at a resource.
 */
export async function readProof(
  exchange: Exchange,
  place: ProofPlace,
  accessToken?: string,
): Promise<string | undefined> {
  const proof = exchange.message.headers.get("dpop");
  if (proof === null) return undefined;
  const refuse = proofRefused.bind(undefined, place);
  const jwk = readKey(proof);
  if (typeof jwk === "string") throw refuse("invalid_dpop_proof", jwk);
  const { settings, nonces, seen } = exchange.provider;
  const claims = await verifyProof(proof, jwk, settings.now());
  if (typeof claims === "string") throw refuse("invalid_dpop_proof", claims);
  const mistake = findMistake(exchange, claims, accessToken);
  if (mistake !== undefined) throw refuse("invalid_dpop_proof", mistake);
  if (settings.dpop.requireNonce) acceptNonce(exchange, place, nonces[place], claims["nonce"]);
  const until = settings.now() + 2 * settings.dpop.window * 1000;
  if (!seen.note(`dpop ${String(claims["jti"])}`, until, settings.now())) {
    throw refuse("invalid_dpop_proof", "The proof was used before");
  }
  return thumbprint(jwk);
}

type Jwk = Readonly<Record<string, unknown>>;

/** The public key in the header, or what is wrong with the header. */
function readKey(proof: string): Jwk | string {
  const { typ, alg, jwk } = headerOf(proof);
  if (typ !== "dpop+jwt") return "typ must be dpop+jwt";
  if (typeof alg !== "string" || !signatures.includes(alg)) return "alg must be asymmetric";
  if (typeof jwk !== "object" || jwk === null) return "There is no jwk";
  const key = { ...jwk };
  return ["d", "p", "q", "k"].some((name) => name in key) ? "The jwk is not public" : key;
}

async function verifyProof(proof: string, jwk: Jwk, now: number): Promise<Jwk | string> {
  try {
    return await verifyJwt(proof, { jwk }, { algorithms: signatures, now, required: ["jti", "htm", "htu", "iat"] });
  } catch (error) {
    return error instanceof Error ? error.message : "The proof is malformed";
  }
}

function findMistake({ provider, message }: Exchange, claims: Jwk, accessToken?: string): string | undefined {
  const { htm, htu, iat, jti, ath } = claims;
  if (htm !== message.method) return "htm is not the method of the request";
  if (typeof htu !== "string" || !URL.canParse(htu) || new URL(htu).href !== target(message.url)) {
    return "htu is not the URL of the request without query and fragment";
  }
  const { now, dpop } = provider.settings;
  if (typeof iat !== "number" || Math.abs(now() / 1000 - iat) > dpop.window) return "iat is too far off";
  if (typeof jti !== "string" || jti === "") return "jti must be a text";
  if (accessToken !== undefined && ath !== hash(accessToken)) return "ath is not the hash of the access token";
  return undefined;
}

function acceptNonce(exchange: Exchange, place: ProofPlace, nonces: NonceSource, nonce: unknown): void {
  if (nonce !== nonces.current()) {
    exchange.replyHeaders.set("dpop-nonce", nonces.current());
    throw proofRefused(place, "use_dpop_nonce", "The proof needs the server's nonce");
  }
  // RFC 9449 §8.2: the next nonce comes with an answer.
  if (nonces.use()) exchange.replyHeaders.set("dpop-nonce", nonces.current());
}

function target({ origin, pathname }: URL): string {
  return origin + pathname;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** RFC 7638 §3.2: the members that a key needs, in the order of their names. */
function thumbprint(jwk: Jwk): string {
  const names = { EC: ["crv", "kty", "x", "y"], OKP: ["crv", "kty", "x"], RSA: ["e", "kty", "n"] };
  const { kty } = jwk;
  const members = kty === "EC" || kty === "OKP" || kty === "RSA" ? names[kty] : [];
  return hash(JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]]))));
}
