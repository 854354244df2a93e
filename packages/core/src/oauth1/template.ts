import { ConfigurationError } from "../errors.ts";
import { percentEncode } from "./encoding.ts";
import { joinPairs, type Pair, type Parameters, sortPairs, toPairs } from "./parameters.ts";
import type { SigningToken } from "./reading.ts";
import type { Signing } from "./signing.ts";

/** What all signatures of one token share, composed once, with gaps for nonce, timestamp and signature. */
export interface Template {
  readonly signingKey: string;
  /** The protocol parameters without the signature: `name=value` with `&` between, sorted and normalised. */
  readonly parameters: (nonce: string, timestamp: string) => string;
  /** The value of the Authorization header (RFC 5849 section 3.5.1). */
  readonly header: (nonce: string, timestamp: string, signature: string) => string;
}

/** Finds or makes the template for a token. That of the last token is kept, unless it has parameters of its own. */
export function templateOf(signing: Signing, token: SigningToken, more: Parameters): Template {
  if (Object.keys(more).length > 0) return createTemplate(signing, token, more);
  const { kept } = signing;
  if (kept.template === undefined || !isSame(kept.token, token)) {
    // Made before anything is kept: a token that cannot be signed with must not stand beside another one's template.
    const template = createTemplate(signing, token, more);
    kept.token = token === undefined ? undefined : { ...token };
    kept.template = template;
  }
  return kept.template;
}

// No normalised value can hold it, and no header.
const gap = "\n";

/** RFC 5849 section 3.1. */
function createTemplate({ composer, ...signing }: Signing, token: SigningToken, more: Parameters): Template {
  if (token !== undefined) checkToken(token);
  const pairs: Pair[] = [
    ["oauth_consumer_key", percentEncode(signing.clientId)],
    ["oauth_nonce", gap],
    ["oauth_signature_method", percentEncode(signing.method.name)],
    ["oauth_timestamp", gap],
    ...toPairs(token === undefined ? {} : { oauth_token: token.oauth_token }),
    ...toPairs(signing.signature.version === false ? {} : { oauth_version: "1.0" }),
    ...toPairs(more),
  ];
  const [begin = "", middle = "", end = ""] = joinPairs(sortPairs(pairs)).split(gap);
  const [h0 = "", h1 = "", h2 = "", h3 = ""] = composer
    .header(sortPairs([...pairs, ["oauth_signature", gap]]))
    .split(gap);
  return {
    signingKey: composer.signingKey(token?.oauth_token_secret),
    parameters: (nonce, timestamp) => begin + nonce + middle + timestamp + end,
    header: (nonce, timestamp, signature) => h0 + nonce + h1 + signature + h2 + timestamp + h3,
  };
}

/** Throws `option_missing` for what is no token: text would be made even of its absence. */
export function checkToken(token: { readonly [name: string]: unknown } | undefined): void {
  if (token?.["oauth_token"] && typeof token["oauth_token_secret"] === "string") return;
  throw new ConfigurationError("option_missing", "give oauth_token and oauth_token_secret");
}

function isSame(one: SigningToken, other: SigningToken): boolean {
  return one?.oauth_token === other?.oauth_token && one?.oauth_token_secret === other?.oauth_token_secret;
}
