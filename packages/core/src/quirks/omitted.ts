import type { Legs } from "./legs.ts";

/**
 * Leaves parameters out of token requests, for servers that refuse what they do not know: `omitted(["redirect_uri"])` for Tink
 * (github.com/tink-ab/tink-link-web-example, pull request 13).
 */
export function omitted(names: readonly string[]): Legs<"tokenRequest"> {
  return {
    tokenRequest: (form) => Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name))),
  };
}
