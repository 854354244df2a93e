import { ConfigurationError } from "../errors.ts";
import { normalizeComponent, percentEncode } from "./encoding.ts";

/** Parameters by name, decoded. */
export type Parameters = Readonly<Record<string, string>>;

/** A name and a value, both normalised (RFC 5849 section 3.4.1.3.2, step 1). */
export type Pair = readonly [name: string, value: string];

/**
 * The pairs of a query or a form body (RFC 5849 section 3.4.1.3.1), normalised, in their order.
 * Throws `parameter_reserved` for a name that begins with `oauth_`: those belong to the protocol.
 */
export function readPairs(encoded: string): readonly Pair[] {
  return encoded
    .split("&")
    .filter((piece) => piece !== "")
    .map((piece) => {
      const end = piece.indexOf("=");
      const name = normalizeComponent(end === -1 ? piece : piece.slice(0, end));
      checkName(name);
      return [name, end === -1 ? "" : normalizeComponent(piece.slice(end + 1))];
    });
}

/** Parameters given by name as normalised pairs. Throws `text_malformed` for lone surrogates. */
export function toPairs(parameters: Parameters): readonly Pair[] {
  return Object.entries(parameters).map(([name, value]) => [percentEncode(name), percentEncode(value)]);
}

/** Sorts as RFC 5849 section 3.4.1.3.2 wants it: by name, then by value, as bytes. */
export function sortPairs(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.toSorted(byNameThenValue);
}

/** `name=value` with `&` between: the parameter string, and the form that parameters travel in. */
export function joinPairs(pairs: readonly Pair[]): string {
  let text = "";
  for (const [name, value] of pairs) text += text === "" ? `${name}=${value}` : `&${name}=${value}`;
  return text;
}

/** Throws `parameter_reserved` or `text_malformed` for parameters that cannot be sent as they are. */
export function checkParameters(parameters: Parameters): void {
  for (const [name, value] of Object.entries(parameters)) {
    checkName(name);
    // URLSearchParams would replace a lone surrogate without a word.
    percentEncode(`${name}=${value}`);
  }
}

/** The protocol's own names may come from the protocol alone. */
function checkName(name: string): void {
  if (!name.startsWith("oauth_")) return;
  throw new ConfigurationError(
    "parameter_reserved",
    `leave out the parameter ${name}: names with oauth_ are the protocol's own`,
  );
}

// Normalised text is ASCII, so comparing strings compares bytes.
function byNameThenValue([nameA, valueA]: Pair, [nameB, valueB]: Pair): number {
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  if (valueA === valueB) return 0;
  return valueA < valueB ? -1 : 1;
}
