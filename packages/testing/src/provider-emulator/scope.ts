import { refused } from "./refuse.ts";
import type { Service } from "./service.ts";

/** The scopes that a request asks for; refuses those that do not exist. */
export function readScope({ description }: Service, text: string | undefined): readonly string[] {
  const { scope = {} } = description;
  const asked = text === undefined ? undefined : text.split(scope.separator ?? " ").filter((name) => name !== "");
  // RFC 6749 section 3.3: no name has a blank in it, so another character is what stands between them here.
  const joined = asked?.find((name) => /\s/.test(name));
  if (joined !== undefined) {
    const words = `There is no scope ${JSON.stringify(joined)}: between scopes stands ${JSON.stringify(scope.separator ?? " ")} here`;
    throw refused("invalid_scope", "scope", words, { parameter: "scope" });
  }
  const unknown = asked?.find((name) => scope.known !== undefined && !scope.known.includes(name));
  if (unknown !== undefined)
    throw refused("invalid_scope", "scope", `There is no scope ${unknown}`, { parameter: "scope" });
  return asked === undefined ? (scope.default ?? []) : [...new Set(asked)];
}

/** Part of a scope that was given before, for a refresh (RFC 6749 section 6). */
export function narrowScope(service: Service, text: string | undefined, given: readonly string[]): readonly string[] {
  if (text === undefined) return given;
  const asked = readScope(service, text);
  if (asked.every((name) => given.includes(name))) return asked;
  throw refused("invalid_scope", "scope", "The scope is more than was given", { parameter: "scope" });
}

/** How scopes are written. */
export function writeScope({ description }: Service, scope: readonly string[]): string {
  return scope.join(description.scope?.separator ?? " ");
}
