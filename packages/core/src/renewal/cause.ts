import { isOAuthKitError, type Remedy } from "../errors.ts";
import { describeCause, redacting, redactOpaque, secretsOf } from "../redact.ts";
import type { OAuth2Token } from "../token.ts";

/**
 * What is known about the failure of somebody's store, lock or callback. Their errors may quote what they were given, and
 * what they hold, which we may not know.
 */
export function describeStoreCause(error: unknown, token: OAuth2Token | undefined): unknown {
  const redact = redacting(secretsOf(token));
  return describeCause(error, (text) => redactOpaque(redact(withoutUser(text))));
}

/** What a store or a lock of ours says: it knows what to do, and nothing that is secret. */
export function ownWords(error: unknown): { readonly why: string; readonly remedy: Remedy | undefined } {
  if (!isOAuthKitError(error)) return { why: "", remedy: undefined };
  return { why: ` (${error.message})`, remedy: error.remedy };
}

/** Addresses of databases hold passwords. */
function withoutUser(text: string): string {
  return text.replace(/:\/\/\S{1,400}@/g, "://[redacted]@");
}
