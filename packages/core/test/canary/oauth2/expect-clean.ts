import { expect } from "vitest";

import { type AnyOAuthKitError, isOAuthKitError } from "../../../src/index.ts";
import { caught } from "../expect-clean.ts";
import { providerId, type Scene } from "./scene.ts";

/** What a person can do about an error, in the words that messages say it with. */
const advice =
  /\b(?:add|allow|ask|call|check|correct|give|install|leave|list|mend|needs|offer|raise|read|set|sign|start|try|use|write)\b/;

/** The error of a task that has to fail: oauthkit's, of use to its reader, and without any secret. */
export async function expectCleanError(
  scene: Pick<Scene, "findCanaries">,
  task: () => unknown,
): Promise<AnyOAuthKitError> {
  const error = await caught(task);
  expect(scene.findCanaries(error)).toEqual([]);
  if (!isOAuthKitError(error)) throw new TypeError("oauthkit should have thrown an error of its own", { cause: error });
  expect(error.message.startsWith(`${providerId}: `)).toBe(true);
  expect(error).toMatchObject({ provider: providerId, message: expect.stringMatching(advice) as string });
  expect(["try_again", "sign_in_again", "mend_configuration"]).toContain(error.remedy);
  return error;
}
