/** Whether an answer is a redirect; browsers hide which one. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || (status >= 300 && status < 400);
}

/** Whether an answer's status speaks of a trouble that passes. */
export function isPassing({ status }: Pick<Response, "status">): boolean {
  return status >= 500 || status === 429 || status === 408;
}

/** Whether an answer calls itself JSON, or a script, as some APIs do. Anything else may be a stream, and is not looked into. */
export function isJsonAnswer(response: Response): boolean {
  return /^[^;]*[/+](?:x-)?j(?:son|avascript)(?:[; ]|$)/i.test(response.headers.get("content-type") ?? "");
}

/**
 * The text of an answer that somebody else will read too (a clone), if it ends within a number of bytes and of
 * milliseconds; `undefined` otherwise, and where it breaks off.
 */
export async function readAtMost(copy: Response, bytes: number, milliseconds: number): Promise<string | undefined> {
  const { text, ended } = await readStart(copy, bytes, milliseconds);
  return ended ? text : undefined;
}

/** The beginning of such an answer, within the same limits. */
export async function readStart(
  copy: Response,
  bytes: number,
  milliseconds: number,
): Promise<{ readonly text: string; readonly ended: boolean }> {
  if (copy.body === null) return { text: "", ended: true };
  const reader = copy.body.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  const timer = setTimeout(stop, milliseconds);
  const started = performance.now();
  const decoder = new TextDecoder();
  let [text, length] = ["", 0];
  try {
    while (length <= bytes) {
      const { done, value } = await reader.read();
      if (done) return { text, ended: performance.now() - started < milliseconds };
      length += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // A body that breaks off says no more; whoever reads the other copy meets the failure there.
  } finally {
    clearTimeout(timer);
  }
  stop();
  return { text, ended: false };
}
