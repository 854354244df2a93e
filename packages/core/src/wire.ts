import { AuthorizationError } from "./errors.ts";

/** A token answer as it came: nothing about its fields is certain. */
export type Wire = Readonly<Record<string, unknown>>;

/** Reads a text field of a token answer. Throws `token_incomplete`, naming the field. */
export function text(wire: Wire, name: string): string {
  const value = maybe(wire, name);
  if (value !== undefined) return value;
  throw new AuthorizationError("token_incomplete", `the token answer has no text field ${name}`, {
    remedy: "mend_configuration",
  });
}

/** Reads a text field of a token answer that may be missing. Numbers become text: ids come as either. */
export function maybe(wire: Wire, name: string): string | undefined {
  const value = Object.hasOwn(wire, name) ? wire[name] : undefined;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : undefined;
}

/** Reads a whole number of a token answer, given as a number or as digits. Throws `token_incomplete`. */
export function integer(wire: Wire, name: string): number {
  const value = Number(text(wire, name));
  if (Number.isSafeInteger(value)) return value;
  throw new AuthorizationError("token_incomplete", `the token answer's ${name} is no whole number`, {
    remedy: "mend_configuration",
  });
}
