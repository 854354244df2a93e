import type { ConfigurationError } from "@oauthkit/core";
import { optionMissing } from "@oauthkit/core/parts";

/** What to say where the token endpoint wants the application's secret key, and there is none. */
export function secretMissing(): ConfigurationError {
  return optionMissing(
    "secretKey is missing, and a code or a refresh token is exchanged with it; give it, or sign in by implicit",
  );
}
