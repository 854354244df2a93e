import { type AnyOAuthKitError, isOAuthKitError } from "@oauthkit/core";

/** The error of a task that has to fail, now or later, with one of oauthkit's own. */
export async function caught(task: () => unknown): Promise<AnyOAuthKitError> {
  try {
    await task();
  } catch (error) {
    if (isOAuthKitError(error)) return error;
    throw new TypeError("oauthkit should have thrown an error of its own", { cause: error });
  }
  throw new Error("the task should have failed");
}

/** An answer with other fields; null for a field that goes. */
export function changed(change: Readonly<Record<string, unknown>>): (answer: Response) => Promise<Response> {
  return async (answer) => {
    const fields = { ...((await answer.json()) as object), ...change };
    const left = Object.entries(fields).filter(([, value]) => value !== null);
    return new Response(JSON.stringify(Object.fromEntries(left)), answer);
  };
}
