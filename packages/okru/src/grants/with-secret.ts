import { ConfigurationError, type Grant } from "@oauthkit/core";

import type { App } from "../app.ts";

/** A grant that the token endpoint wants the application's secret key for. Rejects with `option_missing` before anything is spent. */
export function withSecret<I>({ secretKey }: App, grantOf: (input: I) => Grant): (input: I) => Grant {
  return (input) => {
    const grant = grantOf(input);
    return secretKey === undefined ? { ...grant, obtain: async () => Promise.reject(secretMissing()) } : grant;
  };
}

/** What to say where the key is needed. */
export function secretMissing(): ConfigurationError {
  const message =
    "secretKey is missing, and a code or a refresh token is exchanged with it; give it, or sign in by implicit";
  return new ConfigurationError("option_missing", message);
}
