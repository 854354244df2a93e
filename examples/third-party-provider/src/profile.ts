import { definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { ClipsApi } from "./api.ts";

/** Who signed in. */
export interface ClipsProfile {
  /** The `open_id`, which stays the same where the name changes. */
  readonly subject: string;
  /** The `open_id` of whoever has no name. */
  readonly name: string;
  readonly image?: string;
}

/** Asks Clips who signed in. Rejects with `api_refused`, and with `response_empty` where the answer has no `open_id`. */
export async function fetchProfile(api: ClipsApi): Promise<ClipsProfile> {
  const text = textsOf(await api.me());
  const subject = text("open_id");
  if (subject === undefined) throw nobody("clips", "me");
  return { subject, name: text("display_name") ?? subject, ...definedOf({ image: text("avatar_url") }) };
}
