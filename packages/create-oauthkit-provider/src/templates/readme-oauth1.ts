import type { OAuth1Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { importText, imports } from "./code.ts";
import { closingText, endpointsText, openingText, serversRow } from "./readme-parts.ts";
import { table } from "./text.ts";

/** `README.md` for OAuth 1. */
export function readmeOAuth1Text(draft: Draft<OAuth1Answers>): string {
  const { protocol, workspace } = draft;
  return [
    openingText(draft, programText(draft), workspace ? "ts run" : "ts"),
    `## Options

${table([
  ["Option", "Meaning"],
  ["`consumerKey`", "the application's key"],
  ["`consumerSecret`", "its secret, which signs every request"],
  serversRow(draft),
])}`,
    endpointsText(draft, [
      ["Request token", protocol.requestTokenUrl],
      ["Authorization", protocol.authorizationUrl],
      ["Access token", protocol.accessTokenUrl],
    ]),
    `## Grants

People are sent to a page, and come back with a verifier, or with a PIN that they type in (RFC 5849 section 2). Tokens live until they are
taken back: there is nothing to renew.

## Token fields

<!-- Goes with \`extras\` of src/provider.ts: mend both. -->

${table([
  ["Field", "Type", "When"],
  ["`oauth_token`", "`string`", "always"],
  ["`oauth_token_secret`", "`string`", "always: it signs, together with the application's"],
])}`,
    closingText(draft, "None are known."),
  ].join("\n");
}

function programText({ name, type, packageName }: Draft): string {
  return `${imports([
    'import { OAuth1Client } from "@oauthkit/core";',
    `import { ${name} } from "${packageName}";`,
    importText([`${name}Emulator`, `demo${type}Application`], `${packageName}/testing`),
  ])}
const emulator = ${name}Emulator();
const client = new OAuth1Client(${name}(demo${type}Application), { fetch: emulator.fetch });

// 1. Send the person to this URL, and keep \`requestToken\` until they are back.
const requestToken = await client.fetchRequestToken("https://app.example.test/callback");
const url = client.createAuthorizationUrl(requestToken);

// 2. The person signs in and agrees. Here the emulator plays the person.
const returnedTo = await emulator.approve(url);

// 3. Finish the sign-in, and call the API. The token is for your database: \`client.session(token)\` is the session again.
const session = await client.callback(returnedTo, requestToken);
console.log(await session.profile());
`;
}
