import type { Draft } from "../draft.ts";

/** `test/report.ts`: what the conformance kit says, for the README. */
export function reportText({ name, protocol }: Draft): string {
  const check = protocol.kind === "oauth1" ? "checkOAuth1Provider" : "checkProvider";
  return `import { ${check}, reportLine } from "@oauthkit/testing/conformance";

import { ${name} } from "../src/index.ts";
import { setup } from "./setup.ts";

// \`npm run report\`: the line for README.md.
console.log(reportLine(await ${check}(${name}, setup)));
`;
}
