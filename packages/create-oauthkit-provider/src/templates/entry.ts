import type { Draft } from "../draft.ts";
import { bracketed } from "./code.ts";
import { lines } from "./text.ts";

/** `src/index.ts`: the public names. */
export function entryText({ name, type, protocol }: Draft): string {
  const options = [
    `${type}Options`,
    protocol.kind === "oauth2" && protocol.scopes.length > 0 ? `${type}Scope` : "",
    `${type}Servers`,
  ];
  const provider = [
    name,
    protocol.kind === "oauth2" ? `type ${type}Grants` : "",
    `type ${type}Provider`,
    `type ${type}Session`,
    `type ${type}TokenFields`,
  ];
  return lines(0, [
    `export type { ${type}Api, ${type}User } from "./api.ts";`,
    bracketed("export type {", namesIn(options), `} from "./options.ts";`),
    `export type { ${type}Profile } from "./profile.ts";`,
    bracketed("export {", namesIn(provider), `} from "./provider.ts";`),
  ]);
}

function namesIn(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== "");
}
