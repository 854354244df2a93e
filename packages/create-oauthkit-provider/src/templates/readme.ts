import type { GrantName, OAuth2Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { importText, imports } from "./code.ts";
import { closingText, endpointsText, openingText, serversRow } from "./readme-parts.ts";
import { codeSpan, table } from "./text.ts";

/** `README.md`, in the order of oauthkit's own. */
export function readmeText(draft: Draft<OAuth2Answers>): string {
  const { protocol, workspace } = draft;
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl, revocationUrl, scopes, grants } = protocol;
  const asked = scopes[0] === undefined ? "none" : codeSpan(scopes[0]);
  return [
    openingText(draft, programText(draft), workspace ? "ts run" : "ts"),
    `## Options

${table([
  ["Option", "Meaning"],
  ["`clientId`", "the application's id"],
  ["`clientSecret`", "its secret, for programs that nobody can look into"],
  ["`scope`", `asked for where a sign-in names none. Default: ${asked}`],
  serversRow(draft),
])}`,
    endpointsText(draft, [
      ["Authorization", authorizationUrl],
      ["Device authorization", deviceAuthorizationUrl],
      [grants.includes("refresh") ? "Token, refresh" : "Token", tokenUrl],
      ["Revocation", revocationUrl],
    ]),
    `## Grants

${table([["Way in", "What it takes"], ...grants.map((grant) => ways[grant])])}
${scopes.length === 0 ? "" : `Scopes are a list, \`scope: ["${scopes[0]}"]\`. There are ${scopes.map(codeSpan).join(", ")}.\n\n`}## Token fields

<!-- Goes with \`extras\` of src/provider.ts: mend both. -->

${tokenFields(protocol)}`,
    closingText(draft, quirksText(draft)),
  ].join("\n");
}

const ways: Readonly<Record<GrantName, readonly [way: string, takes: string]>> = {
  code: ["`authorize`, `callback`", "a person"],
  refresh: ['`session("refresh", { refreshToken })`', "a refresh token; sessions do it themselves"],
  password: ['`session("password", login)`', "a login and a password"],
  "client-credentials": ['`session("clientCredentials")`', "nobody: the token is the application's own"],
  device: ['`session("device", { onPrompt })`', "a person, at another device"],
};

function programText({ name, type, packageName, protocol }: Draft<OAuth2Answers>): string {
  const { grants } = protocol;
  const start = `${imports([
    'import { OAuth2Client } from "@oauthkit/core";',
    !grants.includes("code") && grants.includes("password") && 'import { demoEmulatorUser } from "@oauthkit/testing";',
    `import { ${name} } from "${packageName}";`,
    importText([`${name}Emulator`, `demo${type}Application`], `${packageName}/testing`),
  ])}
const emulator = ${name}Emulator();
const client = new OAuth2Client(${name}(demo${type}Application), { fetch: emulator.fetch });
`;
  const end = `console.log(await session.profile());
`;
  if (grants.includes("code")) {
    return `${start}
// 1. Send the person to \`url\`, and keep \`pending\` until they are back.
const { url, pending } = await client.authorize({ redirectUri: "https://app.example.test/callback" });

// 2. The person signs in and agrees. Here the emulator plays the person.
const returnedTo = await emulator.approve(url);

// 3. Finish the sign-in under a name, and call the API.
const session = await client.callback(returnedTo, pending, { as: "user:42" });
${end}`;
  }
  if (grants.includes("password")) {
    return `${start}
const { login: username, password } = demoEmulatorUser;
const session = await client.session("password", { username, password }, { as: "user:42" });
${end}`;
  }
  return `${start}
// Show the code to the person. Here the emulator plays the person, too.
const onPrompt = ({ user_code }: { user_code: string }): void => emulator.approveDevice(user_code);
const session = await client.session("device", { onPrompt }, { as: "user:42" });
${end}`;
}

function tokenFields({ grants, refresh, scopes }: OAuth2Answers): string {
  const again = refresh === "rotates" ? "each refresh gives a new one" : "it stays the same";
  return table([
    ["Field", "Type", "When"],
    ["`access_token`", "`string`", "always"],
    ["`expires_in`", "`number`", "always: seconds"],
    ...(grants.includes("refresh") ? [["`refresh_token`", "`string`", `where a person signed in; ${again}`]] : []),
    ...(scopes.length > 0 ? [["`scope`", "`string`", "always: what was given, separated by spaces"]] : []),
  ]);
}

function quirksText({ displayName, protocol }: Draft<OAuth2Answers>): string {
  const { pkce, scopeSeparator, authorizationUrl } = protocol;
  const rows = [
    pkce || authorizationUrl === undefined ? [] : [["no PKCE", "none is sent; `state` always is, and is checked"]],
    scopeSeparator === " "
      ? []
      : [[`scopes are separated by ${codeSpan(scopeSeparator)}`, "lists in, `session.scopes()` out"]],
  ].flat();
  if (rows.length === 0) return "None are known.";
  return `What ${displayName} does differently, and what this package makes of it:\n\n${table([[displayName, "Here"], ...rows]).trimEnd()}`;
}
