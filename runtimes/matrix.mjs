// Runs the built packages in every runtime, against a provider on the loopback interface: `pnpm run matrix`.
import { startProvider } from "./provider.mjs";
import { runtimes } from "./runtimes.mjs";

const provider = await startProvider();
let failed = 0;
try {
  for (const { name, run } of runtimes) {
    const started = performance.now();
    const { ok, text } = await run(provider.urls).catch((error) => ({ ok: false, text: String(error) }));
    if (!ok) failed += 1;
    const elapsed = Math.round(performance.now() - started);
    console.log(`${ok ? "ok  " : "FAIL"} ${name.padEnd(8)} ${String(elapsed).padStart(5)} ms  ${text}`);
  }
} finally {
  await provider.close();
}
console.log(`${runtimes.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
