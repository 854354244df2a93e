import { isOAuthKitError } from "@oauthkit/core";

import { callPlatform } from "./platform.ts";
import { signIn } from "./sign-in.ts";

try {
  await (process.argv.includes("--platform") ? callPlatform() : signIn());
} catch (error) {
  if (!isOAuthKitError(error)) throw error;
  console.error(`${error.message} [${error.code}, ${error.remedy}]`);
  process.exitCode = 1;
}
