import type { clientCredentials } from "./client-credentials.ts";
import type { code } from "./code.ts";
import type { refresh } from "./refresh.ts";

/** The ways in of a definition that names none. */
export type DefaultGrants = {
  readonly code: typeof code;
  readonly refresh: typeof refresh;
  readonly clientCredentials: typeof clientCredentials;
};
