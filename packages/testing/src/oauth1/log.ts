import type { Fault } from "./faults.ts";
import type { Problem } from "./problems.ts";

/** One request that the server received. */
export interface LogEntry {
  readonly method: string;
  /** Scheme and host as received, to see where a request thought it was going. */
  readonly origin: string;
  /** As received, without the query. */
  readonly path: string;
  /** Of the answer; 0 where there was none. */
  readonly status: number;
  readonly problem?: Problem;
  readonly fault?: Fault;
  /** The signature base string as the server computed it, where it came that far. */
  readonly baseString?: string;
}

/** What is found out about a request while it is answered. */
export interface Notes {
  problem?: Problem;
  baseString?: string;
}
