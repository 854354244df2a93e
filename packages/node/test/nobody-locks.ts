import { isOAuthKitError } from "@oauthkit/core";

import { fileLock } from "../src/index.ts";

// A program of its own, for a user without rights: see file-lock.test.ts.
const [folder = "", ...names] = process.argv.slice(2);
const lock = fileLock(folder, { staleAfter: 0.1, waitFor: 3 });
const results = await Promise.allSettled(names.map(async (name) => lock(name, async () => "in")));
const told = results.map((result) => {
  const reason: unknown = result.status === "rejected" ? result.reason : undefined;
  return isOAuthKitError(reason) ? reason.toJSON() : { message: "no error" };
});
process.stdout.write(JSON.stringify(told));
