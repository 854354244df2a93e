import { isOAuthKitError } from "./errors.ts";

/** Runs an exchange with an endpoint, and puts its address on what goes wrong there. */
export async function atEndpoint<R>(url: URL | string, task: () => Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    if (isOAuthKitError(error) && error.endpoint === undefined && error.name !== "ConfigurationError") {
      // Without the query: some providers want credentials there.
      const endpoint = url.toString().replace(/[?#].*$/s, "");
      const message = `${error.message} (at ${endpoint})`;
      const stack = error.stack?.replace(error.message, () => message);
      Object.assign(error, { endpoint, message, stack });
    }
    throw error;
  }
}
