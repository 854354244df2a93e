import type { Draft } from "../draft.ts";
import { inComment, literal } from "./text.ts";

/** `src/api.ts`: `session.api`, with the one call that there is so far. */
export function apiText({ type, displayName, protocol, profilePath }: Draft): string {
  const scope = protocol.kind === "oauth2" ? protocol.scopes[0] : undefined;
  const needs = scope === undefined ? "" : ` Scope: \`${inComment(scope)}\`.`;
  return `import type { Http } from "@oauthkit/core";

/** The API of ${displayName}, as \`session.api\`. Its methods reject with \`api_refused\` and the code that ${displayName} gives. */
export interface ${type}Api {
  /** Who signed in.${needs} */
  readonly me: () => Promise<${type}User>;
}

/** Somebody with an account, under the names of the wire. */
export interface ${type}User {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}

/** Makes methods of the API's resources. \`base\` is what their addresses begin with. */
export function createApi(http: Http, base: string): ${type}Api {
  const api = http.extend({ prefix: base });
  return {
    me: async () => api.get(${literal(profilePath)}).json<${type}User>(),
  };
}
`;
}
