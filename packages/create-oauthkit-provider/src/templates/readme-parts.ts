import type { Draft } from "../draft.ts";
import { codeSpan, table } from "./text.ts";

/** What it is, and the first program. */
export function openingText({ packageName, displayName }: Draft, program: string, fence: string): string {
  return `# ${packageName}

Sign people in with ${displayName} and call its API, for oauthkit (\`@oauthkit/core\`), with an emulator to test all of it against.

\`\`\`sh
npm install @oauthkit/core ${packageName}
npm install --save-dev @oauthkit/testing   # what the emulator stands on
\`\`\`

This program runs as it is, against the emulator. For the real ${displayName}, leave out \`fetch\`:

\`\`\`${fence}
${program}\`\`\`
`;
}

/** The row of the option that both protocols have. */
export function serversRow({ hosts }: Draft): readonly string[] {
  const names = hosts.map(({ name }) => `\`${name}\``).join(", ");
  return ["`servers`", `${names}: other origins, for the emulator over HTTP`];
}

/** Where everything is. */
export function endpointsText(
  { hosts, displayName, apiUrl }: Draft,
  rows: readonly (readonly [string, string | undefined])[],
): string {
  const known = [...rows, ["API", apiUrl] as const].flatMap(([what, url]) =>
    url === undefined ? [] : [[what, codeSpan(url)]],
  );
  const { origin } = new URL(apiUrl);
  const others = hosts.length > 1 ? " alone" : "";
  return `## Endpoints

${table([["What", "Where"], ...known])}
Tokens of ${displayName} are sent to \`${origin}\`${others}.
`;
}

/** From the quirks to the end, which is the same for both protocols. */
export function closingText(
  { name, type, displayName, packageName, profilePath, apiUrl, workspace, protocol }: Draft,
  quirks: string,
): string {
  const listed = workspace ? "" : " Run `npm run report`, and put its line here.";
  const describeName = protocol.kind === "oauth1" ? "describeOAuth1Provider" : "describeProvider";
  return `## Quirks

<!-- Goes with \`quirks\` of src/provider.ts, and with src/testing/index.ts: mend all. -->

${quirks}

## Errors

A refusal of the API is \`ApiError\` with the code \`api_refused\`, \`failure: { code, message }\` in the words of ${displayName}, and a \`remedy\`:

<!-- Goes with src/failures.ts: mend both. -->

${table([["Codes", "`remedy`", "What to do"], ...errorRows(protocol.kind)])}
The others are those of \`@oauthkit/core\`.

## API

<!-- Goes with src/api.ts and src/profile.ts: mend all. -->

${table([
  ["Method", "Call", "Answer"],
  ["`session.api.me()`", codeSpan(`GET ${apiUrl}${profilePath}`), `\`${type}User\``],
  ["`session.profile()`", "the same", `\`${type}Profile\`: \`subject\`, \`name\`, \`email\``],
])}
\`session.fetch\` and \`session.http\` reach everything else.

## Testing

\`${packageName}/testing\` has \`${name}Emulator(options?)\`, which stands in for \`fetch\` and answers as ${displayName} does. \`approve(url)\` plays the person,
\`issueToken()\` gives a token at once, \`expireTokens()\` ends them all, \`fault(step, fault)\` makes requests go wrong, and \`listen()\` answers over HTTP.

The tests run oauthkit's conformance kit, \`${describeName}\`.${listed}

## Sources

What is said here has to come from somewhere: list the pages of ${displayName}'s documentation, and what could not be confirmed.
`;
}

function errorRows(kind: Draft["protocol"]["kind"]): readonly (readonly string[])[] {
  const limit = ["`rate_limited`", "`try_again`", "wait"];
  if (kind === "oauth1")
    return [["`token_expired`, `token_revoked`", "`sign_in_again`", "the person has to sign in"], limit];
  return [
    ["`invalid_token`", "`sign_in_again`", "nothing: the session renews itself once, and only then this comes"],
    ["`insufficient_scope`", "`sign_in_again`", "ask the person for the scope that the call needs"],
    limit,
  ];
}
