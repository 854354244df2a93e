import { randomBytes, randomInt } from "node:crypto";

import { findIssuer } from "./assertion-issuers.ts";
import type { Exchange } from "./exchange.ts";
import { endpointsAt } from "./paths.ts";

/** What an account may do. Everything is optional. */
export interface ServiceAccountOptions {
  /** What its key is for; `RS256`, with 2048 bits, unless told. */
  readonly algorithm?: "RS256" | "ES256" | "EdDSA";
  /** Its name; made up unless told. */
  readonly email?: string;
  /** Whom it may speak for besides itself, by `sub` or name, with an account or without; nobody unless told. */
  readonly subjects?: readonly string[];
  /** The scopes that it may have; any unless told. */
  readonly scopes?: readonly string[];
  /** Whether the resource takes its JWTs as access tokens; false unless told. */
  readonly selfSigned?: boolean;
  /** Whether its assertions need a `sub` (RFC 7523 §3); false unless told, as at Google: without one the account is meant. */
  readonly requireSubject?: boolean;
}

/** A key file, in the shape of Google's. A type, so that it fits where more fields may be. */
export type ServiceAccountKey = {
  readonly type: "service_account";
  readonly project_id: string;
  readonly private_key_id: string;
  /** PKCS #8, PEM. */
  readonly private_key: string;
  readonly client_email: string;
  readonly client_id: string;
  readonly token_uri: string;
  readonly universe_domain: string;
};

/** Puts an account with a new key on file; rejects with RangeError for a name that is taken. */
export async function createServiceAccount(
  { provider, issuer }: Pick<Exchange, "provider" | "issuer">,
  { algorithm = "RS256", email = makeEmail(), subjects = [], requireSubject = false, ...rest }: ServiceAccountOptions,
): Promise<ServiceAccountKey> {
  const { exportJWK, exportPKCS8, generateKeyPair } = await import("jose");
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true, modulusLength: 2048 });
  const kid = randomBytes(20).toString("hex");
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: "sig" };
  const pem = await exportPKCS8(privateKey);
  if (findIssuer(provider, email) !== undefined) throw new RangeError("There is an account of that name");
  provider.assertionIssuers.push({ ...rest, issuer: email, jwks: { keys: [jwk] }, subjects, requireSubject });
  return {
    type: "service_account",
    project_id: project,
    private_key_id: kid,
    private_key: `${pem.trimEnd()}\n`,
    client_email: email,
    client_id: Array.from({ length: 21 }, () => randomInt(1, 10)).join(""),
    token_uri: endpointsAt(issuer).token,
    universe_domain: universe,
  };
}

const project = "demo-project";
const universe = "example.test";

function makeEmail(): string {
  return `robot-${randomBytes(4).toString("hex")}@${project}.iam.${universe}`;
}
