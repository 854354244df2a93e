import { type KeyObject, verify } from "node:crypto";

/** What a token request has to be made of. */
export interface Expectation {
  readonly publicKey: KeyObject;
  readonly issuer: string;
  readonly audience: string;
  /** Seconds. */
  readonly longest: number;
}

/** The claims that the server acts on. */
export interface Claims {
  readonly sub: string;
  readonly scope?: string;
}

/** The claims of a token request with a right assertion (RFC 7523 section 2.1), taken apart by hand; `undefined` for any other. */
export async function readAssertion(request: Request, expected: Expectation): Promise<Claims | undefined> {
  const form = new URLSearchParams(await request.text());
  if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer") return undefined;
  const [header = "", payload = "", signature = ""] = (form.get("assertion") ?? "").split(".");
  const { alg } = decode(header);
  const { iss, sub, aud, exp = 0, scope } = decode(payload);
  const isSigned = verify(
    "sha256",
    Buffer.from(`${header}.${payload}`),
    expected.publicKey,
    Buffer.from(signature, "base64url"),
  );
  const left = exp - Date.now() / 1000;
  const isTimely = left > 0 && left <= expected.longest;
  const isMeant = iss === expected.issuer && aud === expected.audience;
  if (alg !== "RS256" || !isSigned || !isTimely || !isMeant || sub === undefined) return undefined;
  return { sub, ...(scope === undefined ? {} : { scope }) };
}

interface Decoded extends Partial<Claims> {
  readonly alg?: string;
  readonly iss?: string;
  readonly aud?: string;
  readonly exp?: number;
}

function decode(part: string): Decoded {
  return JSON.parse(Buffer.from(part, "base64url").toString()) as Decoded;
}
