import type { Draft } from "../draft.ts";

/** `src/profile.ts`: who signed in, under the names that all providers have in common. */
export function profileText({ name, type, displayName }: Draft): string {
  return `import { definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { ${type}Api } from "./api.ts";

/** Who signed in. */
export interface ${type}Profile {
  /** The id, which stays the same where name and address change. */
  readonly subject: string;
  /** The id of whoever has no name. */
  readonly name: string;
  readonly email?: string;
}

/** Asks ${displayName} who signed in; an id may be a number. Rejects with \`api_refused\`, and with \`response_empty\` where the answer has no id. */
export async function fetchProfile(api: ${type}Api): Promise<${type}Profile> {
  const text = textsOf(await api.me());
  const subject = text("id");
  if (subject === undefined) throw nobody("${name}", "me");
  return { subject, name: text("name") ?? subject, ...definedOf({ email: text("email") }) };
}
`;
}
