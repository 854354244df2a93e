import { readFile } from "node:fs/promises";

import type { OAuth2Runtime } from "@oauthkit/core";

import { emulateGoogle } from "./emulator/google.ts";

/** Where to find Google, and as whom. */
export interface OpenGoogle {
  readonly keyFile: string | object;
  readonly runtime: OAuth2Runtime;
  readonly greeting: string;
}

/** The real Google where the environment names a key file; else an emulator in this process, with a key of its own. */
export async function openGoogle(env: NodeJS.ProcessEnv): Promise<OpenGoogle> {
  const { GOOGLE_APPLICATION_CREDENTIALS: path } = env;
  if (path !== undefined) {
    const keyFile = await readFile(path, "utf8");
    return {
      keyFile,
      runtime: {},
      greeting: "Asking www.googleapis.com, with the key file that the environment names.",
    };
  }
  const { keyFile, fetch } = await emulateGoogle();
  return { keyFile, runtime: { fetch }, greeting: "GOOGLE_APPLICATION_CREDENTIALS is not set: asking an emulator." };
}
