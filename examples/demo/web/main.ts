import { openWebDemo, type WebDemo } from "./open.ts";

/** Serves the demo until Ctrl-C. Where the port is none, or taken, it says so, and the process ends with 1. */
export async function serveWebDemo(port: string | undefined): Promise<void> {
  await using demo = await open(port);
  if (demo === undefined) return;
  console.log(`\n  Open ${demo.url}\n\n  Every provider there is an emulator on this machine. Ctrl-C ends it.\n`);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => end());
  await ended;
}

/** 0 is any free port. */
async function open(port = "0"): Promise<WebDemo | undefined> {
  try {
    if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return await openWebDemo({ port: Number(port) });
    throw new Error("--port has to be a number up to 65535; leave it out to take a free one");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
}
