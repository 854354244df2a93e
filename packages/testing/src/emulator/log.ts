import type { EmulatorMessage } from "./message.ts";

/** One request that was sent to an emulator; `Step` names the parts of the service. */
export interface EmulatorLogEntry<Step extends string> {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Undefined for all other pages, and for hosts and paths that are not there. */
  readonly step: Step | undefined;
  /** The method that a request of the step `rest` calls by name, whether it exists or not. */
  readonly restMethod: string | undefined;
  /** What a request of the step `token` asks by: the RFCs' word for its `grant_type`. */
  readonly grant: string | undefined;
  /** On the emulator's clock, in milliseconds. */
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: EmulatorFields;
  /** Of a form, or of the text parts of a multipart body. */
  readonly form: EmulatorFields;
  /** The file parts of a multipart body. */
  readonly files: readonly EmulatorFile[];
  /** Of the answer; 0 while there is none, and where there was none to be. */
  readonly status: number;
  /** What a refusal says: a word, or the number of an error. */
  readonly error: string | number | undefined;
  /** The fault that was ordered; `network` is a request that the emulator never saw. */
  readonly fault: string | undefined;
}

/** Parameters by name; a list where one was repeated. */
export type EmulatorFields = Readonly<Record<string, string | readonly string[]>>;

/** A file in a multipart body. */
export interface EmulatorFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** What can be counted: steps, token requests with a refresh token, and methods that are called by name. */
export type EmulatorCounted<Step extends string> = Step | "refresh" | `${string}.${string}`;

/** An entry that is still being written. */
export type EmulatorNotes<Step extends string> = {
  -readonly [Name in keyof EmulatorLogEntry<Step>]: EmulatorLogEntry<Step>[Name];
};

/** How an emulator takes notes. */
export interface NoteMaking {
  readonly now: () => number;
  readonly methodOf?: (message: EmulatorMessage) => string | undefined;
  readonly grantOf?: (message: EmulatorMessage) => string | undefined;
}

/** What is known of a request when it arrives. */
export function openEntry<Step extends string>(
  message: EmulatorMessage,
  { now, methodOf, grantOf = grantIn }: NoteMaking,
  step: Step | undefined,
): EmulatorNotes<Step> {
  const parts = [...(message.parts ?? [])];
  const texts = parts.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
  return {
    method: message.method,
    url: message.url.href,
    step,
    restMethod: step === "rest" ? methodOf?.(message) : undefined,
    grant: step === "token" ? grantOf(message) : undefined,
    at: now(),
    headers: Object.fromEntries(message.headers),
    query: fieldsOf(message.url.searchParams),
    form: fieldsOf([...message.form, ...texts]),
    files: parts.flatMap(([field, value]) =>
      typeof value === "string" ? [] : [{ field, name: value.name, type: value.type, size: value.size }],
    ),
    status: 0,
    error: undefined,
    fault: undefined,
  };
}

/** Counts what reached the emulator. */
export function countEntries<Step extends string>(
  log: readonly EmulatorLogEntry<Step>[],
  what: EmulatorCounted<Step>,
): number {
  return log.filter((entry) => entry.fault !== "network" && matches(entry, what)).length;
}

/** Whether a request asks for a token by a refresh token. */
export function isRefresh({ grant }: Pick<EmulatorLogEntry<string>, "grant">): boolean {
  return grant === "refresh_token";
}

function matches(entry: EmulatorLogEntry<string>, what: string): boolean {
  if (what === "refresh") return isRefresh(entry);
  return what.includes(".") ? entry.restMethod === what : entry.step === what;
}

function grantIn({ url, form }: EmulatorMessage): string | undefined {
  return (form.get("grant_type") ?? url.searchParams.get("grant_type")) || undefined;
}

function fieldsOf(pairs: Iterable<readonly [string, string]>): EmulatorFields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs) fields.set(name, [...(fields.get(name) ?? []), value]);
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}
