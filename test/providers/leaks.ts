import { inspect } from "node:util";

import type { AnyOAuthKitError } from "../../packages/core/src/index.ts";
import type { Canary } from "../../packages/testing/src/index.ts";
import { caught } from "./caught.ts";

/** The error of a task that has to fail, and where it shows secrets, however it is looked at. */
export async function look(
  { findCanaries }: Pick<Canary, "findCanaries">,
  task: () => unknown,
): Promise<{ readonly error: AnyOAuthKitError; readonly found: readonly string[] }> {
  const error = await caught(task);
  const shown = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), error.stack];
  return { error, found: findCanaries([error, ...shown]) };
}

/** Where it shows them, alone. */
export async function leaksOf(canary: Pick<Canary, "findCanaries">, task: () => unknown): Promise<readonly string[]> {
  return (await look(canary, task)).found;
}
