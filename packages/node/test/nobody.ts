import { isOAuthKitError } from "@oauthkit/core";

import { fileStore } from "../src/index.ts";

// A program of its own, for a user without rights: see refused-files.test.ts.
const [folder = "", key = ""] = process.argv.slice(2);
const store = fileStore(folder);
const token = { access_token: "other", token_type: "bearer" };
const results = await Promise.allSettled([store.get(key), store.set(key, token), store.delete(key)]);
const told = results.map((result) => {
  const reason: unknown = result.status === "rejected" ? result.reason : undefined;
  return isOAuthKitError(reason) ? reason.toJSON() : { message: "no error" };
});
process.stdout.write(JSON.stringify(told));
