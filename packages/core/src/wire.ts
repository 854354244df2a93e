import { AuthorizationError } from "./errors.ts";

/** A token answer as it came: nothing about its fields is certain. */
export type Wire = Readonly<Record<string, unknown>>;

/** Reads a text field of a token answer. Throws `token_incomplete`, naming the field. */
export function text(wire: Wire, name: string): string {
  const value = maybe(wire, name);
  if (value !== undefined) return value;
  throw incomplete(`the token answer has no text ${name}`);
}

/**
 * Reads a text field of a token answer that may be missing. Numbers become text, for ids come as either; one that is
 * too large to be exact counts as missing.
 */
export function maybe(wire: Wire, name: string): string | undefined {
  const value = Object.hasOwn(wire, name) ? wire[name] : undefined;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" ? value : undefined;
}

/** Reads a whole number of a token answer, given as a number or as decimal digits. Throws `token_incomplete`. */
export function integer(wire: Wire, name: string): number {
  const digits = maybe(wire, name) ?? "";
  const value = Number(digits);
  if (/^-?\d+$/.test(digits) && Number.isSafeInteger(value)) return value;
  throw incomplete(`the token answer has no whole number ${name}`);
}

function incomplete(what: string): AuthorizationError {
  const message = `${what}; check the definition's extras, or read the field with maybe`;
  return new AuthorizationError("token_incomplete", message, { remedy: "mend_configuration" });
}
