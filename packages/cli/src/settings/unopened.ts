import { ConfigurationError, isOAuthKitError } from "@oauthkit/core";
import { SealError } from "@oauthkit/core/sealed";

import type { Environment } from "../io.ts";
import type { Home } from "./home.ts";

/** Where the keys are from, in words. */
export function sourceOfKeys({ key }: Home, env: Environment): string {
  return (env["OAUTHKIT_KEY"] ?? "") === "" ? key : "OAUTHKIT_KEY";
}

/** What does not open, or keys that are none, with the place that the keys are from, and a way out. Any other error is as it was. */
export function withSource(error: unknown, source: string): unknown {
  if (error instanceof SealError) {
    const cure = "or sign in again with the options given, which takes the place of what was kept";
    return new SealError(error.reason, `${error.message} (the keys are from ${source}), ${cure}`);
  }
  if (!isOAuthKitError(error) || error.code !== "key_invalid" || error.message.includes(source)) return error;
  return new ConfigurationError("key_invalid", `${error.message} (it is from ${source})`);
}
