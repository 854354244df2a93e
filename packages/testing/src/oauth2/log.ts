import type { Message } from "./message.ts";
import { grantOf, stepOf, type OAuth2Step } from "./steps.ts";

/** One request that was sent to the server; the list has them in the order of their arrival. */
export interface OAuth2LogEntry {
  readonly method: string;
  readonly url: string;
  /** Undefined for a path that leads nowhere. */
  readonly step: OAuth2Step | undefined;
  /** The `grant_type` of a token request. */
  readonly grant: string | undefined;
  /** On the server's clock, in milliseconds. */
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Fields;
  /** Empty where the body was no form. */
  readonly form: Fields;
  /** Of the answer; 0 while there is none, and where there was none to be. */
  readonly status: number;
  /** The `error` of a refusal. */
  readonly error: string | undefined;
  /** The client, where it authenticated. */
  readonly client: string | undefined;
  /** Whether tokens were given. */
  readonly issued: boolean;
  /** Whether a code, or a refresh token out of its grace, was used a second time. */
  readonly reuse: boolean;
  /** The fault that was ordered; `network` is a request that the server never saw. */
  readonly fault: string | undefined;
}

/** Parameters by name; a list where one was repeated. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** An entry that is still being written. */
export type Notes = { -readonly [Name in keyof OAuth2LogEntry]: OAuth2LogEntry[Name] };

/** What is known of a request when it arrives. `path` is the part behind the issuer. */
export function openEntry(message: Message, path: string, at: number): Notes {
  return {
    method: message.method,
    url: message.url.href,
    step: stepOf(path),
    grant: grantOf(message, path),
    at,
    headers: Object.fromEntries(message.headers),
    query: fieldsOf(message.url.searchParams),
    form: isForm(message) ? fieldsOf(new URLSearchParams(message.body)) : {},
    status: 0,
    error: undefined,
    client: undefined,
    issued: false,
    reuse: false,
    fault: undefined,
  };
}

function isForm({ mediaType }: Message): boolean {
  return mediaType === "application/x-www-form-urlencoded";
}

function fieldsOf(pairs: URLSearchParams): Fields {
  const names = [...new Set(pairs.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = pairs.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}
