import type { EmulatorRequest } from "../context.ts";
import type { Exchange } from "../exchange.ts";
import type { Issue } from "../issue.ts";
import type { Parameters } from "../parameters.ts";
import type { Client } from "../settings.ts";

/** A token request whose parameters are known. */
export interface TokenRequest {
  readonly exchange: Exchange;
  readonly parameters: Parameters;
  readonly client: Client;
  readonly request: EmulatorRequest;
}

/** What a good request gets; `spend` uses up what was given for it, as soon as nothing more can be wrong. */
export interface Trade {
  readonly issue: Pick<Issue, "consent" | "scope" | "nonce" | "traded">;
  readonly spend?: () => void;
}

/** One way to a token. */
export interface Grant {
  /** The parameters that it knows besides those of all token requests. */
  readonly parameters: readonly string[];
  /** Throws a refusal. */
  readonly trade: (request: TokenRequest) => Trade | Promise<Trade>;
}
