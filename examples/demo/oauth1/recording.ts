import type { Fetch } from "@oauthkit/core";
import type { OAuth1Server } from "@oauthkit/testing";

import type { Story } from "../story.ts";

/** A fetch that tells what went over the wire, and from which base string the provider checked it. */
export function recording(story: Story, server: OAuth1Server): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    story.fact("sent", `${request.method} ${hide(request.url)}`);
    story.fact("Authorization", hide(request.headers.get("authorization") ?? "none"));
    const response = await fetch(request);
    const entry = server.log.at(-1);
    if (entry?.baseString !== undefined) story.fact("base string", hide(entry.baseString));
    story.fact("came back", `${response.status} ${hide(await response.clone().text())}`);
    return response;
  };
}

/** Takes the values of tokens, verifiers and signatures out of headers, forms, URLs and base strings. */
export function hide(text: string): string {
  const name = "oauth_(?:token_secret|token|verifier|signature)";
  return text
    .replace(new RegExp(`(${name}%3D)(?:(?!%26).)*`, "g"), "$1[redacted]")
    .replace(new RegExp(`(${name}=")[^"]*`, "g"), "$1[redacted]")
    .replace(new RegExp(`(${name}=)[^"&]+`, "g"), "$1[redacted]");
}
