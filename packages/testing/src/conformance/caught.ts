/** What a task throws, now or later; `undefined` where it does not fail. */
export async function caught(task: () => unknown): Promise<unknown> {
  try {
    await task();
    return undefined;
  } catch (error) {
    return error ?? new Error(`it threw ${String(error)}`);
  }
}

/** A field of an error, whoever made it. */
export function fieldOf(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
}
