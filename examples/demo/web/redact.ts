/** A parameter, or a field of an answer; without a value where that is nobody's business. */
export interface Detail {
  readonly name: string;
  readonly value?: string;
}

/** Values that are known to be harmless, by the names of the wire. All others are left out: nobody has to guess which of them is a secret. */
export function detailsOf(pairs: Iterable<readonly [name: string, value: unknown]>): readonly Detail[] {
  const details = [...pairs].map(([name, value]): Detail => {
    const text = harmless.has(name) ? textOf(addresses.has(name) ? withoutQuery(value) : value) : undefined;
    return text === undefined ? { name } : { name, value: text };
  });
  const rest = details.length - most;
  return rest > 1 ? [...details.slice(0, most), { name: "further", value: String(rest) }] : details;
}

/** Parameters of a query or a form. */
export function detailsOfQuery(query: URLSearchParams | string): readonly Detail[] {
  return detailsOf(new URLSearchParams(query));
}

/** What a body says, be it JSON, a form, or nothing that has names. */
export function detailsOfBody(text: string, type: string): readonly Detail[] {
  if (text === "") return [];
  if (/[/+]json\b/i.test(type)) return detailsOf(fieldsOf(text));
  return /^application\/x-www-form-urlencoded\b/i.test(type) || /^\w+=[^\s<]*$/.test(text) ? detailsOfQuery(text) : [];
}

const harmless = new Set([
  "access_type",
  "allow",
  "app_id",
  "client_id",
  "code_challenge_method",
  "decision",
  "denied_by",
  "display",
  "error",
  "error_code",
  "error_description",
  "error_msg",
  "expires_in",
  "fields",
  "format",
  "grant_type",
  "layout",
  "method",
  "oauth_callback",
  "oauth_callback_confirmed",
  "prompt",
  "provider",
  "redirect_uri",
  "response_mode",
  "response_type",
  "return_to",
  "scope",
  "secure",
  "token_type",
  "token_type_hint",
  "user.fields",
  "v",
]);

/** Their paths are harmless; what goes along may be anything. */
const addresses: ReadonlySet<string> = new Set(["oauth_callback", "redirect_uri", "return_to"]);

// Of a long profile the first names are enough.
const most = 12;

function withoutQuery(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/[?#].*/s, "…") : value;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.length > 120 ? `${value.slice(0, 120)}…` : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A refusal may have its code one level deeper. */
function unfold([name, value]: readonly [string, unknown]): readonly (readonly [string, unknown])[] {
  return name === "error" && typeof value === "object" && value !== null ? Object.entries(value) : [[name, value]];
}

function fieldsOf(text: string): readonly (readonly [string, unknown])[] {
  try {
    const value: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === "object" && first !== null ? Object.entries(first).flatMap(unfold) : [];
  } catch {
    return [];
  }
}
