import type { OAuth2Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { bracketed, fitting } from "./code.ts";
import { lines, listLiteral, literal } from "./text.ts";

/** `test/setup.ts`: what the conformance kit has to know. */
export function setupText({ name, type, displayName, protocol, apiUrl }: Draft<OAuth2Answers>): string {
  const { grants } = protocol;
  const tries = [
    grants.includes("password") &&
      "password: () => ({ username: demoEmulatorUser.login, password: demoEmulatorUser.password }),",
    grants.includes("client-credentials") &&
      'clientCredentials: { not: "its tokens have no user, and so far no call does without" },',
    grants.includes("device") &&
      "device: (emulator) => ({ onPrompt: ({ user_code }) => emulator.approveDevice(user_code) }),",
  ].filter((line) => line !== false);
  const imported = grants.includes("password") ? "demoEmulatorUser, type ProviderEmulator" : "ProviderEmulator";
  return `import ${grants.includes("password") ? "" : "type "}{ ${imported} } from "@oauthkit/testing";
import type { ConformanceSetup } from "@oauthkit/testing/conformance";

${bracketed("import type {", [`${type}Api`, `${type}Grants`, `${type}Options`, `${type}Profile`, `${type}TokenFields`], `} from "../src/index.ts";`)}
import { ${name}Emulator } from "../src/testing/index.ts";

/** What the conformance kit has to know of ${displayName}. */
${bracketed("export const setup: ConformanceSetup<", [`${type}Options`, `${type}TokenFields`, `${type}Grants`, `${type}Api`, `${type}Profile`, "ProviderEmulator"], "> = {")}
  application: (name, secret) => ({ clientId: \`\${name}-client\`, clientSecret: secret("client_secret") }),
  emulator: ({ applications, clock, mint, redirectUri }) => {
    const redirectUris = [redirectUri];
    const clients = applications.map(({ clientId: id, clientSecret }) => ({ id, secret: clientSecret, redirectUris }));
    return ${name}Emulator({ clients, clock, mint });
  },
  call: async (session) => session.api.me(),
${scopeEntry(protocol)}  // Nothing is there. A call that ${displayName} itself refuses is better, as soon as the emulator has one.
  refusal: {
    call: async (session) => session.http.get(${literal(`${apiUrl}no-such-thing`)}),
    code: "not_found",
  },
  // Those that \`extras\` of src/provider.ts promises.
  fields: [],
${tries.length === 0 ? "" : `  grants: {\n${lines(4, tries)}  },\n`}};
`;
}

/** Two scopes where there are two, and a page to ask for them on. */
function scopeEntry({ scopes, grants }: OAuth2Answers): string {
  if (scopes.length < 2 || !grants.includes("code")) return "";
  const two = scopes.slice(0, 2);
  const short = `  scope: ${listLiteral(two)},\n`;
  return `  // Two: with one, nobody would notice what stands between them.
${fitting(
  short,
  `  scope: [\n${lines(
    4,
    two.map((scope) => `${literal(scope)},`),
  )}  ],\n`,
)}`;
}
