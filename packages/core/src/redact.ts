const hidden = "[redacted]";
const secretName =
  /secret|token|passw|verifier|signature|assertion|authorization|cookie|credential|session_key|api_?key/i;

/** Takes known secrets out of text, as they are and percent-encoded once or twice. */
export type Redactor = (text: string) => string;

/** Makes a {@link Redactor} for the secrets that an exchange has sent. Empty values are ignored. */
export function redacting(secrets: Iterable<string | undefined>): Redactor {
  const forms = [...secrets].flatMap((secret) => (secret === undefined || secret === "" ? [] : spellings(secret)));
  // The longest first: one secret may contain another.
  const ordered = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  return (text) => ordered.reduce((rest, form) => rest.replaceAll(form, hidden), text);
}

/** Hides what stands behind telling names in text: `token=…`, `"secret": "…"`. For secrets nobody told us of. */
export function redactNamed(text: string): string {
  return text.replace(namedValue, `$1${hidden}`);
}

const namedValue = /(\w*(?:secret|token|passw|verifier|signature|assertion)\w*["']?\s*[=:]\s*["']?)[^"'&\s,;<>]+/gi;

/** A copy of a value for printing: secrets removed by value from every text, and by name from every field. */
export function redactValue(value: unknown, redact: Redactor, depth = 8): unknown {
  if (typeof value === "string") return redactNamed(redact(value));
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      redact(name),
      isSecretName(name) ? hidden : redactValue(item, redact, depth - 1),
    ]),
  );
}

/** Whether a field of this name is to be kept out of sight. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** The secret texts of a credential: the values of its fields with telling names. */
export function secretsOf(credential: unknown): readonly string[] {
  if (typeof credential !== "object" || credential === null) return [];
  return Object.entries(credential).flatMap(([name, value]) =>
    isSecretName(name) && typeof value === "string" ? [value] : [],
  );
}

/** What is known about an error from elsewhere, without its stack, its secrets and its own properties. */
export function describeCause(error: unknown, redact: Redactor): unknown {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = "code" in error ? error.code : undefined;
  const cause = describeCause(error.cause, redact);
  return {
    name: error.name,
    message: redact(error.message),
    ...(typeof code === "string" ? { code } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}

/**
 * Freezes an object and makes the console print it with its secrets hidden.
 * `JSON.stringify` still sees everything, because stores need it.
 */
export function concealed<T extends object>(value: T): Readonly<T> {
  const print = (): unknown => redactValue({ ...value }, (text) => text);
  for (const key of inspectKeys) Object.defineProperty(value, key, { value: print });
  return Object.freeze(value);
}

/** The hooks that consoles of Node, Bun and Deno ask for another way of printing. */
const inspectKeys = ["nodejs.util.inspect.custom", "Deno.customInspect"].map((name) => Symbol.for(name));

function spellings(secret: string): readonly string[] {
  const once = encoded(secret);
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  // JSON and HTML answers escape what they echo.
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, once, encoded(once), form, json, lowerEscapes(once)];
}

function encoded(text: string): string {
  return new URLSearchParams([["", text]])
    .toString()
    .slice(1)
    .replaceAll("+", "%20")
    .replaceAll("*", "%2A")
    .replaceAll("%7E", "~");
}

function lowerEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}
