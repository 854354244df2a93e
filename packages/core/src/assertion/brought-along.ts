import { ConfigurationError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { callRemote } from "../keys/call-remote.ts";
import type { BroughtAlong } from "./options.ts";

/** Has an assertion made elsewhere. Rejects with `signing_failed`. */
export async function bringAssertion(
  make: Exclude<BroughtAlong["assertion"], string>,
  claims: JsonObject,
): Promise<string> {
  const made: unknown = await callRemote("the function given as `assertion`", async () => make(claims));
  if (typeof made === "string" && made !== "") return made;
  throw new ConfigurationError(
    "signing_failed",
    "the function given as `assertion` gave no text; return the assertion",
  );
}
