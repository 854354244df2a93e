import type { Grants } from "@oauthkit/core";

import type { Stamped } from "../providers/factories.ts";

/**
 * Finds out whether a way in lacks an option, before the person is sent anywhere: runs its grant without a desk to do errands at. Rejects with what the
 * provider says is missing.
 */
export async function checkGrant(
  definition: Stamped,
  kind: string,
  isMissing: (error: unknown) => boolean,
): Promise<void> {
  const grants = (definition["grants"] ?? {}) as Grants;
  const grantOf = Object.hasOwn(grants, kind) ? grants[kind] : undefined;
  try {
    await grantOf?.({ code: "", callback: {}, onPrompt: () => undefined }).obtain(noDesk);
  } catch (error) {
    if (isMissing(error)) throw error;
  }
}

const noDesk: never = new Proxy(
  {},
  {
    get: () => {
      throw new Error("There is no desk");
    },
  },
) as never;
