import { ConfigurationError } from "../errors.ts";

/** How parameters are written. */
export interface TextRules {
  /** Names that are not the caller's to give. */
  readonly reserved: ReadonlySet<string>;
  /** What true and false are written as. Default: `true` and `false`. */
  readonly booleans?: readonly [yes: string, no: string] | undefined;
}

/**
 * A method's parameters as texts: lists are joined by commas, what is missing, null or empty is left out; 0 and false stay. Throws
 * `parameter_reserved` for a reserved name, and `option_invalid` for a value that no text stands for.
 */
export function textsOf(method: string, parameters: unknown, rules: TextRules): Readonly<Record<string, string>> {
  if (!isPlain(parameters)) {
    throw invalid(`${method} takes its parameters as an object`);
  }
  const entries = Object.entries(parameters);
  const taken = entries.find(([name]) => rules.reserved.has(name))?.[0];
  if (taken !== undefined) {
    const message = `the session puts ${taken} on the call itself; leave it out of the parameters of ${method}`;
    throw new ConfigurationError("parameter_reserved", message);
  }
  const texts = entries.map(([name, value]) => [name, textOf(`${name} of ${method}`, value, rules)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

/** A map, a date or a form has no parameters of its own, and would be sent as none. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  // By name: an object may come from another realm.
  if (prototype === null) return true;
  const { constructor: maker } = prototype as { readonly constructor?: { readonly name: string } };
  return maker === undefined || maker.name === "Object";
}

function textOf(what: string, value: unknown, rules: TextRules): string {
  if (value === undefined || value === null) return "";
  // Left out it might mean all there are.
  if (Array.isArray(value) && value.length === 0) throw invalid(`${what} is an empty list; leave it out, or fill it`);
  if (Array.isArray(value)) return value.map((item) => textOfItem(what, item, rules)).join(",");
  return textOfItem(what, value, rules);
}

function textOfItem(what: string, value: unknown, { booleans = ["true", "false"] }: TextRules): string {
  if (typeof value === "string") return checkText(what, value);
  if (typeof value === "boolean") return value ? booleans[0] : booleans[1];
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "number") throw invalid(`${what} is no text; give a text, for objects JSON.stringify(…)`);
  if (!Number.isFinite(value)) throw invalid(`${what} is no number that can be sent`);
  // An id of 64 bits has lost its last digits by now.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw invalid(`${what} is too large for a number, and has lost digits; give it as a text`);
  }
  return String(value);
}

function checkText(what: string, text: string): string {
  if (!loneSurrogate.test(text)) return text;
  throw new ConfigurationError("text_malformed", `${what} has a lone surrogate, which UTF-8 cannot carry`);
}

const loneSurrogate = /\p{Surrogate}/u;

function invalid(message: string): ConfigurationError {
  return new ConfigurationError("option_invalid", message);
}
