import type { OAuth1Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { callText } from "./code.ts";
import { hostEntries, hostType, profileUrl } from "./place.ts";
import { lines, literal } from "./text.ts";

/** `src/testing/index.ts` for OAuth 1: the emulator. What is by RFC 5849 is not said. */
export function emulatorOAuth1Text(draft: Draft<OAuth1Answers>): string {
  const { name, type, displayName } = draft;
  return `import {
  defineOAuth1Emulator,
  demoClient,
  type EmulatorUser,
  type OAuth1EmulatorOptions,
  type OAuth1ProviderEmulator,
} from "@oauthkit/testing";

/** An emulator of ${displayName}. */
export type ${type}Emulator = OAuth1ProviderEmulator<${hostType(draft)}>;

/** What an emulator is made with. */
export type ${type}EmulatorOptions = OAuth1EmulatorOptions<EmulatorUser>;

/**
 * An emulated ${displayName}: whatever is not written here is as RFC 5849 has it, and what it was not told about, it refuses. All that a
 * description may say is in \`OAuth1EmulatorDescription\` of \`@oauthkit/testing\`.
 */
${callText({
  declared: `export const ${name}Emulator: (options?: ${type}EmulatorOptions) => ${type}Emulator`,
  called: "defineOAuth1Emulator",
  name,
  before: "",
  body: entriesOf(draft),
})}
/** The application that the emulator knows where it is told of no other. */
export const demo${type}Application: { readonly consumerKey: string; readonly consumerSecret: string } = {
  consumerKey: demoClient.id,
  consumerSecret: demoClient.secret,
};
`;
}

function entriesOf(draft: Draft<OAuth1Answers>): string {
  const { requestTokenUrl, authorizationUrl, accessTokenUrl } = draft.protocol;
  return `  hosts: {
${lines(4, hostEntries(draft))}  },
  endpoints: {
    requestToken: ${literal(requestTokenUrl)},
    authorization: ${literal(authorizationUrl)},
    accessToken: ${literal(accessTokenUrl)},
  },
  refusal: ({ code, message }) => ({ error: { code, message } }),
  calls: [
    {
      method: "GET",
      url: ${literal(profileUrl(draft))},
      answer: ({ user }) => ({ id: user.id, name: user.name, email: user.email }),
    },
  ],
`;
}
