import type { IdTokenFault } from "./faults.ts";
import type { Notes } from "./log.ts";
import type { Message } from "./message.ts";
import type { Provider } from "./provider.ts";

/** One request on its way through the server. */
export interface Exchange {
  readonly provider: Provider;
  /** The issuer at whose endpoint the request arrived. */
  readonly issuer: string;
  readonly message: Message;
  /** Its line in the log. */
  readonly notes: Notes;
  /** What the answer has to say besides. */
  readonly replyHeaders: Headers;
  /** What shall be wrong with an id_token that is made meanwhile. */
  readonly idTokenFault: IdTokenFault | undefined;
}

/** Answers the requests of one path; throws Refusal where it refuses. */
export type Route = (exchange: Exchange) => Response | Promise<Response>;
