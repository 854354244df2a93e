import { isOAuthKitError, OAuthKitError } from "@oauthkit/core";

import { checkEqual } from "./check.mjs";
import { createClient } from "./sign-in.mjs";

/** Provokes an error of every kind that the network has a part in. Returns how many. */
export async function checkErrors({ session, origin, silent }) {
  const failures = {
    token_refused: () => createClient(origin, "wrong").fetchRequestToken(),
    network_failed: () => createClient(silent).fetchRequestToken(),
    origin_foreign: () => session.fetch("https://example.com/"),
    http_failed: () => session.http.get(`${origin}/nothing-here`),
  };
  for (const [code, provoke] of Object.entries(failures)) {
    const error = await caught(provoke);
    checkEqual(
      `${String(error)} is an OAuthKitError`,
      [error instanceof OAuthKitError, isOAuthKitError(error)],
      [true, true],
    );
    checkEqual("its code", error.code, code);
  }
  return Object.keys(failures).length;
}

async function caught(provoke) {
  try {
    await provoke();
  } catch (error) {
    return error;
  }
  return undefined;
}
