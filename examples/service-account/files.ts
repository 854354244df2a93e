import { AssertionClient, isOAuthKitError } from "@oauthkit/core";

import { drive } from "./google.ts";
import { openGoogle } from "./open-google.ts";

// Nobody has to sign in: the key file says who the program is.
const { keyFile, runtime, greeting } = await openGoogle(process.env);
console.log(greeting);

try {
  await using robot = new AssertionClient(drive(keyFile), runtime);
  const { user } = await robot.api.about();
  const files = await robot.api.files();
  console.log(`${user.emailAddress} can see ${files.length} files`);
  for (const { id, name } of files) console.log(`  ${name} (${id})`);
} catch (error) {
  if (!isOAuthKitError(error)) throw error;
  console.error(`${error.message} [${error.code}, ${error.remedy}]`);
  process.exitCode = 1;
}
