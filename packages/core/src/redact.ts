import { canonical } from "./canonical.ts";

const hidden = "[redacted]";
const secretName =
  /secret|token|passw|verifier|signature|assertion|authorization|cookie|credential|session_key|session_handle|api_?key/i;

/** Takes known secrets out of text, however it encodes them. */
export type Redactor = (text: string) => string;

/** Makes a {@link Redactor} for the secrets that an exchange has sent. Empty values are ignored. */
export function redacting(secrets: Iterable<string | undefined>): Redactor {
  const known = [...new Set(secrets)].filter((secret): secret is string => secret !== undefined && secret !== "");
  if (known.length === 0) return (text) => text;
  // Not before it is needed: every session and every exchange makes a redactor, and few of them meet an error.
  let bare: readonly string[] | undefined;
  return (text) => {
    bare ??= known.map((secret) => canonical(secret).text).filter((secret) => secret !== "");
    return hideRanges(text, findRanges(text, known, bare));
  };
}

type Range = readonly [start: number, end: number];

/** As it is, and under any escapes: beside other characters an escape may read differently than alone. */
function findRanges(text: string, known: readonly string[], bare: readonly string[]): readonly Range[] {
  const found = known.flatMap((secret) => findAll(text, secret));
  const { text: decoded, starts, ends } = canonical(text);
  const escaped = bare.flatMap((secret) => findAll(decoded, secret));
  return [...found, ...escaped.map(([start, end]): Range => [starts[start] ?? 0, ends[end - 1] ?? text.length])];
}

function findAll(text: string, part: string): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
    ranges.push([at, at + part.length]);
  }
  return ranges;
}

function hideRanges(text: string, ranges: readonly Range[]): string {
  let result = "";
  let done = 0;
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    if (start >= done) result += text.slice(done, start) + hidden;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

/** Hides what stands behind telling names in text: `token=…`, `"secret": "…"`. For secrets nobody told us of. */
export function redactNamed(text: string): string {
  return text.replace(wordRun, hideJwt).replace(namedHeader, `$1${hidden}`).replace(namedValue, `$1${hidden}`);
}

// Everything is bounded, so that a hostile text of a megabyte takes no more than a moment.
const namedHeader = /((?:authorization|cookie)[\w-]{0,40}["'\\]{0,8}\s{0,8}[=:]\s{0,8})[^\r\n}]+/gi;
const wordRun = /[\w.-]{20,}/g;
const namedValue =
  /((?:secret|token|passw|verifier|signature|assertion|credential|session_key|session_handle|api_?key)[\w-]{0,40}["'\\]{0,8}\s{0,8}[=:]\s{0,8}["'\\]{0,8})[^"'\\&\s,;<>]+/gi;

/** A JWT, wherever in a run of its characters it begins. By searching, not by a pattern: that looks at every text once. */
function hideJwt(run: string): string {
  const [before = "", rest] = run.split("eyJ", 2);
  return rest === undefined || run.split(".").length < 3 ? run : before + hidden;
}

/** Takes long runs without a space, and PEM, out of foreign words: they are no sentence, and may be a secret that nobody told us of. */
export function redactOpaque(text: string): string {
  // The last line of a key may be short.
  return text.replace(/-----BEGIN[^]*/, hidden).replace(/[\w+/=~.%-]{24,}/g, (run) => (words.test(run) ? run : hidden));
}

/** Words and short numbers in the spellings of programs, `invalid_client.Wrong-Secret.2024`: nothing that was drawn at random looks like it. */
const words = /^(?!\d)(?:(?:[A-Z]?[a-z]{1,20}(?:[A-Z][a-z]{1,20})*|[A-Z]{1,20}|\d{1,4})(?:[_./-]|$))+$/;

/** Foreign words for a message: without control characters and line breaks, cut to a length. */
export function oneLine(text: string, length: number): string {
  return text
    .slice(0, length * 4)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, length);
}

/**
 * A copy of a value for printing: secrets removed from every text, and by name from every field. `clean` is another way with texts: an address that
 * somebody has chosen to tell stays whole where secrets are removed by value alone.
 */
export function redactValue(
  value: unknown,
  redact: Redactor,
  clean: Redactor = (text) => redactNamed(redact(text)),
  depth = 8,
): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "[too deep]";
  const next = (item: unknown): unknown => redactValue(item, redact, clean, depth - 1);
  if (Array.isArray(value)) return value.map(next);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [redact(name), isSecretName(name) ? hidden : next(item)]),
  );
}

/** Whether a field of this name is to be kept out of sight. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && name !== "token_type";
}

/** The secret texts of a credential: the values of its fields with telling names. */
export function secretsOf(credential: unknown): readonly string[] {
  if (typeof credential !== "object" || credential === null) return [];
  return Object.entries(credential).flatMap(([name, value]) =>
    isSecretName(name) && typeof value === "string" ? [value] : [],
  );
}

/** What is known about an error from elsewhere, without its stack, its secrets and its own properties. */
export function describeCause(error: unknown, redact: Redactor, depth = 5): unknown {
  // A cause may point back at its own error.
  if (!(error instanceof Error) || depth === 0) return undefined;
  const code: unknown = "code" in error ? error.code : undefined;
  const cause = describeCause(error.cause, redact, depth - 1);
  return {
    name: redactOpaque(redact(error.name)),
    message: redactNamed(redact(error.message)),
    ...(typeof code === "string" ? { code: redactOpaque(redact(code)) } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}

/**
 * Freezes an object and makes the console print it with its secrets hidden.
 * `JSON.stringify` still sees everything, because stores need it.
 */
export function concealed<T extends object>(value: T, ...more: readonly (keyof T)[]): Readonly<T> {
  const print = (): unknown => {
    const shown = Object.fromEntries(more.flatMap((name) => (value[name] === undefined ? [] : [[name, hidden]])));
    return { ...(redactValue({ ...value }, (text) => text) as object), ...shown };
  };
  for (const key of inspectKeys) Object.defineProperty(value, key, { value: print });
  return Object.freeze(value);
}

/** The hooks that consoles of Node, Bun and Deno ask for another way of printing. */
const inspectKeys = ["nodejs.util.inspect.custom", "Deno.customInspect"].map((name) => Symbol.for(name));
