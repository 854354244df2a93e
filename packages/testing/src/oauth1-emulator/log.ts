import { decodeUtf8 } from "../oauth1/bytes.ts";
import type { Pair } from "../oauth1/form.ts";
import type { Message } from "../oauth1/message.ts";

/** The parts of a provider that requests are for. */
export type OAuth1EmulatorStep = "requestToken" | "authorize" | "accessToken" | "call";

/** One request that was sent to an emulator. */
export interface OAuth1EmulatorLogEntry {
  readonly method: string;
  /** Absolute, as received. */
  readonly url: string;
  /** As received, without the query. */
  readonly path: string;
  /** Undefined for hosts and paths that are not there. */
  readonly step: OAuth1EmulatorStep | undefined;
  /** On the emulator's clock, in milliseconds. */
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A list where a name was repeated. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Of a form in the body. */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  /** Of the answer; 0 while there is none, and where there was none to be. */
  readonly status: number;
  /** The code of a refusal. */
  readonly error: string | number | undefined;
  /** The fault that was ordered; `network` is a request that the emulator never saw. */
  readonly fault: string | undefined;
  /** The signature base string as the emulator computed it, where it came that far. */
  readonly baseString: string | undefined;
}

/** What can be counted: steps, and paths such as `/2/tweets`. */
export type OAuth1EmulatorCounted = OAuth1EmulatorStep | `/${string}`;

/** An entry that is still being written. */
export type Notes = { -readonly [Name in keyof OAuth1EmulatorLogEntry]: OAuth1EmulatorLogEntry[Name] };

/** What is known of a request when it arrives. */
export function openEntry(message: Message, step: OAuth1EmulatorStep | undefined, at: number): Notes {
  return {
    method: message.method,
    url: message.rawUrl,
    path: message.url.path,
    step,
    at,
    headers: Object.fromEntries(message.headers),
    query: fieldsOf(message.query),
    form: fieldsOf(message.form),
    status: 0,
    error: undefined,
    fault: undefined,
    baseString: undefined,
  };
}

/** Counts what reached the emulator. */
export function countEntries(log: readonly OAuth1EmulatorLogEntry[], what: OAuth1EmulatorCounted): number {
  return log.filter(({ fault, step, path }) => fault !== "network" && (step === what || path === what)).length;
}

function fieldsOf(pairs: readonly Pair[]): Readonly<Record<string, string | readonly string[]>> {
  const fields = new Map<string, string[]>();
  for (const pair of pairs) {
    const [name = "", value = ""] = pair.map(decodeUtf8);
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}
