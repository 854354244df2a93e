import { spawn } from "node:child_process";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { Place } from "../application.ts";

/** A server of Next.js. */
export interface NextServer extends AsyncDisposable {
  readonly origin: string;
}

const example = resolve(import.meta.dirname, "..");

/** Starts Next.js with the example's route handler, in a folder of its own: it writes beside what it serves. */
export async function startNext(placeOf: (origin: string) => Promise<Place>): Promise<NextServer> {
  const folder = await mkdtemp(join(tmpdir(), "oauthkit-next-"));
  await cp(join(example, "app"), join(folder, "app"), { recursive: true });
  await cp(join(example, "application.ts"), join(folder, "application.ts"));
  await symlink(join(example, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  // What is linked lies elsewhere.
  await writeFile(join(folder, "next.config.js"), 'export default { turbopack: { root: "/" } };');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { issuer, client, keys } = await placeOf(origin);
  const child = spawn(
    process.execPath,
    [join(example, "node_modules/next/dist/bin/next"), "dev", "-H", "127.0.0.1", "-p", String(port)],
    {
      cwd: folder,
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: "1",
        ISSUER: issuer,
        CLIENT_ID: client.id,
        CLIENT_SECRET: client.secret,
        ORIGIN: origin,
        COOKIE_KEYS: keys,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = new Promise((done) => child.once("close", done));
  await ready(child);
  return {
    origin,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ReturnType<typeof spawn>): Promise<void> {
  let said = "";
  await new Promise<void>((done, fail) => {
    const hear = (chunk: Buffer): void => {
      said += String(chunk);
      if (said.includes("Ready in")) done();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => fail(new Error(`next left with ${code}: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
