/** The values in the text of an answer, and how to write it again with other ones. Of a text that is neither JSON nor a form, none. */
interface BodyText {
  readonly value: unknown;
  readonly write: (value: unknown) => string;
}

/** Reads JSON, or a form. */
export function readBodyText(text: string): BodyText {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { value, write: JSON.stringify };
  } catch {
    // Then it is no JSON.
  }
  if (!/^[\w.~%+-]+=[^\s<]*$/.test(text)) return { value: undefined, write: () => text };
  return {
    value: Object.fromEntries(new URLSearchParams(text)),
    write: (value) => new URLSearchParams(value as Record<string, string>).toString(),
  };
}
