import type { Message } from "./message.ts";
import type { ProtocolParameters } from "./protocol-parameters.ts";
import type { Provider } from "./provider.ts";

/** One request on its way through the provider. */
export interface Exchange {
  readonly provider: Provider;
  readonly message: Message;
  /** Reads the OAuth parameters, and notes the base string for the log. Problems as in readProtocolParameters. */
  readonly readParameters: () => ProtocolParameters;
}

/** Answers the requests of one path; throws ProblemError where it refuses. */
export type Route = (exchange: Exchange) => Response;
