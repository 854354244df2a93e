import { isOAuthKitError } from "@oauthkit/core";

import type { SignedApiScene } from "./scene.ts";

/** A call for which the person has not granted enough: what happened, in the provider's words, and what to do. */
export async function explainRefusal(
  { story, findCanaries }: SignedApiScene,
  provider: string,
  call: Promise<unknown>,
): Promise<void> {
  story.step("A failure, explained: the person has not granted what a method needs");
  const error: unknown = await call.catch((reason: unknown) => reason);
  if (!isOAuthKitError(error) || error.code !== "api_refused") {
    throw new Error("what had to be refused was not", { cause: error });
  }
  const { code, name, message } = error.failure;
  story.fact("error", error.message);
  story.fact(`${provider} said`, `${name === undefined ? code : `${code} ${name}`}: ${message}`);
  story.fact("code, remedy", `${error.code}, ${error.remedy}`);
  const found = findCanaries(error);
  story.fact("secrets in it", found.length === 0 ? "none" : found.join("; "));
  if (error.remedy !== "sign_in_again") throw new Error("the remedy is not sign_in_again");
  if (found.length > 0) throw new Error("the error shows a secret");
}
