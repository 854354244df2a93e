/** An abort reaches a Request's signal only while something holds that signal, and a promise that waits holds nothing. */
const hanging = new Set<AbortSignal>();

/** Waits until a signal is aborted, and rejects with its reason. */
export async function waitForAbort(signal: AbortSignal): Promise<never> {
  signal.throwIfAborted();
  hanging.add(signal);
  try {
    return await new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
  } finally {
    hanging.delete(signal);
  }
}
