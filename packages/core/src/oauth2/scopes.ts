import type { OAuth2Token } from "../token.ts";

/** What the person granted, beside what was asked for. */
export interface Scopes {
  readonly granted: readonly string[];
  /** Asked for and not granted. Empty where nobody knows what was asked. */
  readonly missing: readonly string[];
}

/** Compares the granted scope with the asked one (RFC 6749 section 3.3). Never throws: less than asked is an answer. */
export function readScopes({ scope = "", requested_scope = "" }: OAuth2Token): Scopes {
  const asked = split(requested_scope, " ");
  // Many answer with commas whatever they were asked with; only where no asked name has one can it be told.
  const granted = split(scope, requested_scope.includes(",") ? " " : /[ ,]/);
  return { granted, missing: asked.filter((name) => !granted.includes(name)) };
}

function split(text: string, separator: string | RegExp): readonly string[] {
  return [...new Set(text.split(separator).filter((name) => name !== ""))];
}
