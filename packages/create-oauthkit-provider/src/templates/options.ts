import type { OAuth2Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { fitting, imports } from "./code.ts";
import { inComment, lines, literal } from "./text.ts";

/** `src/options.ts`: the application, and where the provider's servers are. */
export function optionsText(draft: Draft<OAuth2Answers>): string {
  const { type, displayName, protocol } = draft;
  const { scopes } = protocol;
  const [first] = scopes;
  const asked = first === undefined ? "whatever the provider gives then" : `\`${inComment(first)}\``;
  const scopeType = first === undefined ? "string" : `${type}Scope`;
  return `${importsOf(draft)}
/** An application at ${displayName}. */
export interface ${type}Options {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Asked for where a sign-in names none. Default: ${asked}. */
  readonly scope?: readonly ${scopeType}[] | undefined;
  /** Where ${displayName} is, for an emulator. */
  readonly servers?: ${type}Servers | undefined;
}

${first === undefined ? "" : scopeTypeText(draft)}${serversText(draft)}
/** An application that has been looked at, its defaults filled in. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: readonly string[];
  readonly servers: Required<{ readonly [Host in keyof ${type}Servers]: string }>;
}

/** Reads the options. Throws \`option_missing\` and \`option_invalid\`. */
export function readApp(options: ${type}Options): App {
  if (typeof options !== "object" || options === null) throw optionMissing("the application is missing; give its id");
  const { clientId, clientSecret, scope = [${first === undefined ? "" : literal(first)}], servers } = options;
  for (const [name, value] of Object.entries({ clientId, clientSecret })) {
    if (value === undefined || value === "") throw optionMissing(\`\${name} is missing; give it\`);
  }
  checkScope(scope, scopeRules);
  return {
    clientId,
    clientSecret,
    scope,
    servers: {
${readServers(draft)}    },
  };
}

/** How ${displayName} writes scopes. */
export const scopeRules: ScopeOptions = ${scopeRules(protocol)};
`;
}

/** The interface of the servers, which both protocols have. */
export function serversText({ type, hosts }: Draft): string {
  return `/** Origins. */
export interface ${type}Servers {
${hosts
  .map(({ name, origin }) => `  /** Default: \`${inComment(origin)}\`. */\n  readonly ${name}?: string | undefined;\n`)
  .join("")}}
`;
}

/** The servers, read one by one. */
export function readServers({ hosts }: Draft): string {
  return lines(
    6,
    hosts.map(({ name, origin }) => `${name}: readOrigin("servers.${name}", servers?.${name} ?? ${literal(origin)}),`),
  );
}

function importsOf({ protocol }: Draft<OAuth2Answers>): string {
  return imports([
    'import type { ScopeOptions } from "@oauthkit/core";',
    'import { checkScope, optionMissing, readOrigin } from "@oauthkit/core/parts";',
    protocol.scopeSeparator === "," && 'import { commaScopes } from "@oauthkit/core/quirks";',
  ]);
}

function scopeTypeText({ type, displayName, protocol }: Draft<OAuth2Answers>): string {
  const scopes = protocol.scopes.map(literal);
  const start = `export type ${type}Scope =`;
  const text = fitting(
    `${start} ${scopes.join(" | ")};`,
    `${start}\n${scopes.map((scope) => `  | ${scope}`).join("\n")};`,
  );
  return `/** What an application of ${displayName} may ask for. */\n${text}\n\n`;
}

function scopeRules({ scopeSeparator }: OAuth2Answers): string {
  if (scopeSeparator === " ") return "{}";
  return scopeSeparator === "," ? "commaScopes" : `{ separator: ${literal(scopeSeparator)} }`;
}
