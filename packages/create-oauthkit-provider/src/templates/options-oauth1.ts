import type { OAuth1Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { readServers, serversText } from "./options.ts";

/** `src/options.ts` for OAuth 1. */
export function optionsOAuth1Text(draft: Draft<OAuth1Answers>): string {
  const { type, displayName } = draft;
  return `import { optionMissing, readOrigin } from "@oauthkit/core/parts";

/** An application at ${displayName}. */
export interface ${type}Options {
  /** \`oauth_consumer_key\` on the wire. */
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** Where ${displayName} is, for an emulator. */
  readonly servers?: ${type}Servers | undefined;
}

${serversText(draft)}
/** An application that has been looked at, its defaults filled in. */
export interface App {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly servers: Required<{ readonly [Host in keyof ${type}Servers]: string }>;
}

/** Reads the options. Throws \`option_missing\` and \`option_invalid\`. */
export function readApp(options: ${type}Options): App {
  if (typeof options !== "object" || options === null) throw optionMissing("the application is missing; give its key");
  const { consumerKey, consumerSecret, servers } = options;
  for (const [name, value] of Object.entries({ consumerKey, consumerSecret })) {
    if (value === undefined || value === "") throw optionMissing(\`\${name} is missing; give it\`);
  }
  return {
    consumerKey,
    consumerSecret,
    servers: {
${readServers(draft)}    },
  };
}
`;
}
