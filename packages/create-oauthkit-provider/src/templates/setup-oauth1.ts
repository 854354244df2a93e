import type { OAuth1Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { bracketed } from "./code.ts";

/** `test/setup.ts` for OAuth 1: what the conformance kit has to know. */
export function setupOAuth1Text({ name, type, displayName }: Draft<OAuth1Answers>): string {
  return `import { demoEmulatorUser, type OAuth1ProviderEmulator } from "@oauthkit/testing";
import type { OAuth1ConformanceSetup } from "@oauthkit/testing/conformance";

${bracketed("import type {", [`${type}Api`, `${type}Options`, `${type}Profile`, `${type}TokenFields`], `} from "../src/index.ts";`)}
import { ${name}Emulator } from "../src/testing/index.ts";

/** What the conformance kit has to know of ${displayName}. */
${bracketed("export const setup: OAuth1ConformanceSetup<", [`${type}Options`, `${type}TokenFields`, `${type}Api`, `${type}Profile`, "OAuth1ProviderEmulator"], "> = {")}
  application: (name, secret) => ({ consumerKey: \`\${name}-client\`, consumerSecret: secret("client_secret") }),
  emulator: ({ applications, clock, mint, redirectUri }) => {
    const callbacks = [redirectUri];
    const clients = applications.map(({ consumerKey: id, consumerSecret: secret }) => ({ id, secret, callbacks }));
    return ${name}Emulator({ clients, clock, mint });
  },
  call: async (session) => session.api.me(),
  // Whose leave was taken back. A call that ${displayName} itself refuses is better, as soon as the emulator has one.
  refusal: {
    call: async (session, emulator) => {
      emulator.revoke(demoEmulatorUser.id);
      return session.api.me();
    },
    code: "token_revoked",
  },
  // Those that \`extras\` of src/provider.ts promises.
  fields: [],
};
`;
}
