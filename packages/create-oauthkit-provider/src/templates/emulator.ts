import type { OAuth2Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { callText } from "./code.ts";
import { hostEntries, hostType, profileUrl } from "./place.ts";
import { grantValue } from "./provider.ts";
import { lines, listLiteral, literal } from "./text.ts";

/** `src/testing/index.ts`: the emulator. What is by the RFCs is not said. */
export function emulatorText(draft: Draft<OAuth2Answers>): string {
  const { name, type, displayName } = draft;
  return `import {
  defineEmulator,
  demoEmulatorClient,
  type ProviderEmulator,
  type ProviderEmulatorOptions,
} from "@oauthkit/testing";

/** An emulator of ${displayName}. */
export type ${type}Emulator = ProviderEmulator<${hostType(draft)}>;

/**
 * An emulated ${displayName}: whatever is not written here is as the RFCs have it, and what it was not told about, it refuses. All that a
 * description may say is in \`EmulatorDescription\` of \`@oauthkit/testing\`.
 */
${callText({
  declared: `export const ${name}Emulator: (options?: ProviderEmulatorOptions) => ${type}Emulator`,
  called: "defineEmulator",
  name,
  before: "",
  body: entriesOf(draft),
})}
/** The application that the emulator knows where it is told of no other. */
export const demo${type}Application: { readonly clientId: string; readonly clientSecret: string } = {
  clientId: demoEmulatorClient.id,
  clientSecret: demoEmulatorClient.secret,
};
`;
}

function entriesOf(draft: Draft<OAuth2Answers>): string {
  const { protocol } = draft;
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl, revocationUrl, pkce } = protocol;
  const [first] = protocol.scopes;
  const grants = protocol.grants.map(grantValue);
  const stays = grants.includes("refresh") && protocol.refresh === "stays";
  return `  hosts: {
${lines(4, hostEntries(draft))}  },
  endpoints: {
${lines(4, [
  endpoint("authorization", authorizationUrl),
  endpoint("deviceAuthorization", deviceAuthorizationUrl),
  endpoint("token", tokenUrl),
  endpoint("revocation", revocationUrl),
])}  },
${lines(2, [
  scopeEntry(protocol),
  authorizationUrl !== undefined && !pkce && 'pkce: "unknown",',
  grants.join() !== "code,refresh" && `grants: ${listLiteral(grants)},`,
  `token: { lifetime: 3600${stays ? ', refresh: "stays"' : ""} },`,
])}  refusal: {
    call: ({ error, description }) => ({ error: { code: error, message: description } }),
  },
  calls: [
    {
      method: "GET",
      url: ${literal(profileUrl(draft))},
${lines(6, [first !== undefined && `scope: ${literal(first)},`])}      answer: ({ user }) => ({ id: user.id, name: user.name, email: user.email }),
    },
  ],
`;
}

function endpoint(name: string, url: string | undefined): string | undefined {
  return url === undefined ? undefined : `${name}: ${literal(url)},`;
}

function scopeEntry({ scopes, scopeSeparator }: OAuth2Answers): string | undefined {
  const [first] = scopes;
  const parts = [
    scopeSeparator === " " ? "" : `separator: ${literal(scopeSeparator)}`,
    first === undefined ? "" : `known: ${listLiteral(scopes)}`,
    first === undefined ? "" : `default: ${listLiteral([first])}`,
  ].filter((part) => part !== "");
  if (parts.length === 0) return undefined;
  const short = `scope: { ${parts.join(", ")} },`;
  return short.length <= 118 ? short : `scope: {\n${parts.map((part) => `    ${part},\n`).join("")}  },`;
}
