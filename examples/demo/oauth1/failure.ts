import { explainSignature, isOAuthKitError, OAuth1Client, type OAuth1Definition } from "@oauthkit/core";
import type { OAuth1Server } from "@oauthkit/testing";

import type { Story } from "../story.ts";

/** The field's worst error, "invalid signature", taken apart: here a secret was copied with a line break. */
export async function explainFailure(story: Story, server: OAuth1Server, definition: OAuth1Definition): Promise<void> {
  story.step("A failure, explained");
  const copied = { ...definition.client, secret: `${definition.client.secret ?? ""}\n` };
  const fixed = { now: () => Date.now(), random: () => "the-same-nonce-twice" };
  const client = new OAuth1Client({ ...definition, client: copied }, fixed);
  const error: unknown = await client.fetchRequestToken().catch((reason: unknown) => reason);
  if (!isOAuthKitError(error)) throw new Error("the provider accepted a wrong signature");
  story.fact("error", error.message);
  story.fact("code, remedy", `${error.code}, ${error.remedy}`);

  const request = new Request(definition.endpoints.requestToken, { method: "POST" });
  const ours = await explainSignature(request, { client: copied, protocol: { oauth_callback: "oob" }, ...fixed });
  const theirs = server.log.at(-1)?.baseString;
  const agree = withoutTime(ours.baseString) === withoutTime(theirs ?? "");
  story.fact("base strings", agree ? "ours and the provider's agree, so a secret is to blame" : "differ");
  for (const remark of ours.remarks) story.fact("remark", remark);
  if (!agree || ours.remarks.length === 0) throw new Error("the explanation does not explain");
}

function withoutTime(baseString: string): string {
  return baseString.replace(/oauth_timestamp%3D\d+/, "");
}
