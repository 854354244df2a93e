import type { Draft } from "../draft.ts";

/** `src/failures.ts`: the API's refusals, with what to do. */
export function failuresText({ displayName, protocol }: Draft): string {
  const stale = protocol.kind === "oauth2";
  const known = stale ? oauth2Codes : oauth1Codes;
  return `import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, definedOf, fieldsOf } from "@oauthkit/core/parts";

/** Reads the refusals of ${displayName}: \`{"error":{"code":"…","message":"…"}}\`. Whatever has no such code is none. */
export function readFailure(body: unknown): Failure | undefined {
  const error = fieldsOf(fieldsOf(body)["error"]);
  const code = codeOf(error["code"]);
  if (code === undefined) return undefined;
  const message = typeof error["message"] === "string" ? error["message"] : "";
  return { code, message, ${stale ? 'stale: code === "invalid_token", ' : ""}...definedOf({ remedy: remedies.get(code) }) };
}

/** What to do, where the HTTP status does not say it. */
const remedies: ReadonlyMap<string | number, Remedy> = new Map([
${known.map(([code, remedy]) => `  ["${code}", "${remedy}"],\n`).join("")}]);
`;
}

const oauth2Codes = [
  // RFC 6750 section 3.1.
  ["insufficient_scope", "sign_in_again"],
  ["rate_limited", "try_again"],
] as const;

const oauth1Codes = [
  // The Problem Reporting extension.
  ["token_expired", "sign_in_again"],
  ["token_revoked", "sign_in_again"],
  ["rate_limited", "try_again"],
] as const;
