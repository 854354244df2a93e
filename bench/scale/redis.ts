import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Redis of the benchmark's own, that keeps nothing on disk. */
export interface OwnRedis extends AsyncDisposable {
  readonly url: string;
}

const binary = process.env["REDIS_SERVER"] ?? "/usr/bin/redis-server";

/** Starts one on a port of the loopback interface; `undefined` where there is no program for it. */
export async function startRedis(port: number): Promise<OwnRedis | undefined> {
  if (!existsSync(binary)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const child = spawn(binary, ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--dir", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (String(chunk).includes("Ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`redis-server did not start on port ${port}`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      process.off("exit", end);
      end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
