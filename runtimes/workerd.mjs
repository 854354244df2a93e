import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { rolldown } from "rolldown";

/** Bundles the smoke program as a worker, serves it, and asks it how it went. */
export async function runWorkerd(command, urls) {
  const folder = await mkdtemp(join(tmpdir(), "oauthkit-workerd-"));
  let child;
  try {
    await bundle(join(folder, "worker.mjs"));
    await writeFile(join(folder, "config.capnp"), config);
    child = spawn(command, ["serve", join(folder, "config.capnp"), "--control-fd=3"], {
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    const port = await listening(child);
    const response = await fetch(`http://127.0.0.1:${port}/?${new URLSearchParams(urls)}`, {
      signal: AbortSignal.timeout(60_000),
    });
    return { ok: response.ok, text: await response.text() };
  } finally {
    child?.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function bundle(file) {
  const build = await rolldown({
    input: join(import.meta.dirname, "smoke/worker.mjs"),
    platform: "neutral",
    resolve: { conditionNames: ["workerd", "worker", "browser", "import", "default"], mainFields: ["module", "main"] },
  });
  await build.write({ file, format: "esm", codeSplitting: false });
  await build.close();
}

async function listening(child) {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(error.code === "ENOENT" ? "not installed" : error));
    child.once("exit", (code) => reject(new Error(`workerd left with ${code}`)));
    child.stdio[3].on("data", (data) => {
      const [, port] = /"event":"listen".*?"port":(\d+)/.exec(String(data)) ?? [];
      if (port !== undefined) resolve(port);
    });
  });
}

/** One worker on a free port; all that it may reach is this machine. */
const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "worker.mjs")],
      compatibilityDate = "2026-11-01",
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
