import { spawnSync } from "node:child_process";

import { measure, type Variant } from "./rounds.ts";

const imports = {
  "@oauthkit/core": 'import { OAuth1Client } from "@oauthkit/core";',
  "@oauthkit/core/oauth2": 'import { OAuth2Client } from "@oauthkit/core/oauth2";',
  "@oauthkit/core/assertion": 'import { AssertionClient } from "@oauthkit/core/assertion";',
  "google-auth-library": 'import { JWT } from "google-auth-library";',
  jose: 'import { importPKCS8, SignJWT } from "jose";',
  oauth4webapi: 'import * as oauth from "oauth4webapi";',
  "openid-client": 'import * as client from "openid-client";',
} as const;

/** What importing a client costs a process, over one that does nothing. */
export async function benchStartup(): Promise<void> {
  const programs = Object.entries(imports).map(([name, code]) => [name, start(["--input-type=module", "-e", code])]);
  const micros = await measure(
    { node: start(["--input-type=module", "-e", ""]), ...Object.fromEntries(programs) } as Record<string, Variant>,
    { rounds: 21, warmup: 2, times: 1 },
  );
  const bare = micros["node"] ?? Number.NaN;
  console.log("\nStart of a process in ms, and what of it is the import");
  for (const [name, each] of Object.entries(micros)) {
    const columns = [each, each - bare].map((time) => (time / 1000).toFixed(1).padStart(10));
    console.log(`  ${name.padEnd(34)}${columns.join("")}`);
  }
}

function start(args: readonly string[]): Variant {
  return () => {
    const { status } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, stdio: "inherit" });
    if (status !== 0) throw new Error(`node left with ${status}`);
  };
}
