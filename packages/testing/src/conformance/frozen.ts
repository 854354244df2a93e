import { caught } from "./caught.ts";
import { fail, wordsOf } from "./ending.ts";

/** Freezes plain objects and lists, and what they hold, however deep. Functions, keys, requests and the like stay as they are. */
export function deepFreeze<T>(value: T): T {
  freeze(value, new Set());
  return value;
}

/** A copy that nobody can change. */
export function frozenCopy<T>(value: T): T {
  return deepFreeze(structuredClone(value));
}

/** Fails where a task does: one that uses frozen options and a frozen definition. */
export async function expectWorksFrozen(task: () => Promise<unknown>): Promise<void> {
  const error = await caught(task);
  if (error === undefined) return;
  const advice = "Change neither the options nor the definition; keep what has to change in the session's `api`";
  fail(`with frozen options and a frozen definition, it fails: ${wordsOf(error)}`, advice, error);
}

function freeze(value: unknown, seen: Set<object>): void {
  if (!isPlain(value) || seen.has(value)) return;
  seen.add(value);
  Object.freeze(value);
  for (const name of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    // A getter is code, and not asked.
    if (property !== undefined && "value" in property) freeze(property.value, seen);
  }
}

/** Whether something is an object literal or a list. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}
