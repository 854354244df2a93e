import type { ConfigurationError } from "@oauthkit/core";
import { optionMissing } from "@oauthkit/core/parts";

/** What to say where the token endpoint wants the secret key, and there is none. */
export function secretMissing(): ConfigurationError {
  return optionMissing(
    "secretKey is missing, and a code or a password is exchanged with it; give it, or sign in by implicit",
  );
}
