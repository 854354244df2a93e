import { randomBytes } from "node:crypto";

import { findForms, type MintedCanary } from "./forms.ts";
import { collectTexts } from "./texts.ts";

/** Marked secrets, and a search for where they came out. Both members work detached from the object. */
export interface Canary {
  /**
   * Makes a value to use as a secret, such as `CANARY-token_secret-` and 32 hexadecimal digits, and remembers it. It is
   * unreserved ASCII, so no encoding has to touch it. RangeError for a label with more than letters, digits and `_`.
   */
  readonly canary: (label: string) => string;
  /**
   * Looks for remembered values, and for anything that starts with `CANARY-`, in all that a value shows to whoever logs,
   * prints or serialises it: message, stack, cause, every own property however hidden, JSON, inspection. Knows them
   * percent-encoded, in base64 and in hexadecimal too. Returns lines like `token_secret in cause.message (base64)`; an
   * empty list is a clean value. Never throws.
   */
  readonly findCanaries: (value: unknown) => readonly string[];
}

/** A canary that has minted nothing yet. */
export function createCanary(): Canary {
  const minted: MintedCanary[] = [];
  return {
    canary: (label) => {
      if (!/^\w+$/.test(label)) throw new RangeError("A canary's label is letters, digits and _");
      const random = randomBytes(16).toString("hex");
      const value = `CANARY-${label}-${random}`;
      minted.push({ label, value, random });
      return value;
    },
    findCanaries: (value) => {
      const lines = collectTexts(value).flatMap(({ place, text }) =>
        findForms(text, minted).map(({ label, form }) => `${label} in ${place}${form === "plain" ? "" : ` (${form})`}`),
      );
      return [...new Set(lines)];
    },
  };
}
