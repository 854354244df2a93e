import { createCanary } from "../canary/canary.ts";
import { caught } from "./caught.ts";

/** Secrets that can be found again, wherever they come out. */
export interface Secrets {
  /** Makes one, to be put where the provider expects a secret. */
  readonly secret: (label: string) => string;
  /** For an emulator's option of that name: everything that it makes up. */
  readonly mint: (kind: string) => string;
  /** Lines such as `client_secret in cause.message`: where a value shows secrets, however it is looked at. */
  readonly leaksOf: (value: unknown) => readonly string[];
  /** The same for the error of a task that has to fail; `undefined` where it has not. */
  readonly leaksOfFailure: (task: () => unknown) => Promise<readonly string[] | undefined>;
}

/** Secrets of one scene. */
export function createSecrets(): Secrets {
  const { canary, findCanaries } = createCanary();
  const secret = (label: string): string => canary(label.replaceAll(/\W+/g, "_"));
  return {
    secret,
    mint: secret,
    leaksOf: findCanaries,
    leaksOfFailure: async (task) => {
      const error = await caught(task);
      return error === undefined ? undefined : findCanaries(error);
    },
  };
}
