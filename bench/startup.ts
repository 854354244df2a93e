import { spawnSync } from "node:child_process";

import { measure, type Variant } from "./rounds.ts";

/** What importing the client costs a process, over one that does nothing. */
export async function benchStartup(): Promise<void> {
  const micros = await measure(
    {
      bare: start(["-e", ""]),
      client: start(["--input-type=module", "-e", 'import { OAuth1Client } from "@oauthkit/core";']),
    },
    { rounds: 15, warmup: 2, times: 1 },
  );
  const { bare, client } = { bare: micros.bare / 1000, client: micros.client / 1000 };
  console.log("\nStart of a process, in ms");
  console.log(`  ${"node".padEnd(34)}${bare.toFixed(1).padStart(10)}`);
  console.log(`  ${"node with OAuth1Client imported".padEnd(34)}${client.toFixed(1).padStart(10)}`);
  console.log(`  ${"the import".padEnd(34)}${(client - bare).toFixed(1).padStart(10)}`);
}

function start(args: readonly string[]): Variant {
  return () => {
    const { status } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, stdio: "inherit" });
    if (status !== 0) throw new Error(`node left with ${status}`);
  };
}
