import type { OAuth2ServerClient } from "../clients.ts";
import type { Exchange } from "../exchange.ts";
import type { TokenFields } from "../issue.ts";
import type { Parameters } from "../parameters.ts";

/** One way to come by a token. */
export interface Grant {
  /** What its requests may have besides the grant type and what says who the client is. */
  readonly parameters: readonly string[];
  /** Whether it works without a client (RFC 7521 §4.1). */
  readonly anonymous?: boolean;
  /** Answers tokens; throws Refusal. */
  readonly trade: (request: TokenRequest) => TokenFields | Promise<TokenFields>;
}

/** A token request whose client is known. */
export interface TokenRequest {
  readonly exchange: Exchange;
  readonly form: Parameters;
  readonly client: OAuth2ServerClient;
  /** The thumbprint of the key whose possession was demonstrated. */
  readonly jkt: string | undefined;
}
