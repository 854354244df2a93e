import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createClient } from "redis";

/** A real Redis on a free port of the loopback interface, that keeps nothing on disk. */
export interface RedisServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** A connected client of `redis`, closed with the server. */
  readonly connect: (options?: ClientOptions) => Promise<Client>;
  /** Ends it as the machine's failure would: SIGKILL, by its own id. */
  readonly kill: () => Promise<void>;
}

type ClientOptions = Omit<NonNullable<Parameters<typeof createClient>[0]>, "url">;

export type Client = ReturnType<typeof createClient>;

const binary = process.env["REDIS_SERVER"] ?? "/usr/bin/redis-server";

/** Whether there is no Redis to test with: an error in CI, elsewhere a reason to skip. */
export const isMissing: boolean = !existsSync(binary);

if (isMissing) {
  const reason = `there is no redis-server at ${binary}; install it, or say REDIS_SERVER`;
  if (process.env["CI"] !== undefined) throw new Error(`CI tests with Redis, and ${reason}`);
  console.warn(`tests with Redis are skipped: ${reason}`);
}

/** Starts a server; further options as on its command line. On the port given, or on a free one. */
export async function startRedis(options: readonly string[] = [], port?: number): Promise<RedisServer> {
  for (let attempt = 1; ; attempt += 1) {
    // Somebody else may take the port in between.
    // oxlint-disable-next-line no-await-in-loop
    const chosen = port ?? (await freePort());
    // oxlint-disable-next-line no-await-in-loop
    const server = await tryToStart(chosen, options);
    if (server !== undefined) return server;
    if (attempt === 5) throw new Error(`redis-server did not start on port ${chosen}`);
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function tryToStart(port: number, options: readonly string[]): Promise<RedisServer | undefined> {
  // What a replica is sent goes through a file, whatever is said of saving.
  const folder = await mkdtemp(join(tmpdir(), "redis-"));
  const quiet = ["--save", "", "--appendonly", "no", "--daemonize", "no", "--enable-debug-command", "yes"];
  const child = spawn(binary, ["--bind", "127.0.0.1", "--port", String(port), ...quiet, ...options], {
    stdio: ["ignore", "pipe", "ignore"],
    cwd: folder,
  });
  const forget = endingWithUs(child);
  if (!(await isReady(child))) return undefined;
  const url = `redis://127.0.0.1:${port}`;
  const clients: Client[] = [];
  const kill = async (): Promise<void> => {
    forget();
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return {
    port,
    url,
    pid: child.pid ?? 0,
    connect: async (clientOptions = {}) => {
      const client = createClient({ url, ...clientOptions });
      // Told by each command as well.
      client.on("error", () => undefined);
      clients.push(client);
      await client.connect();
      return client;
    },
    kill,
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) if (client.isOpen) client.destroy();
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    let log = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      log += String(chunk);
      if (log.includes("Ready to accept connections")) resolve(true);
    });
    child.once("exit", () => resolve(false));
    child.once("error", () => resolve(false));
  });
}

function endingWithUs(child: ChildProcess): () => void {
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  return () => process.off("exit", end);
}
