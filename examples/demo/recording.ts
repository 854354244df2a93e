import type { Fetch } from "@oauthkit/core";

import type { Story } from "./story.ts";

/** A fetch that tells what went over the wire. */
export function recording(story: Story): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const authorization = request.headers.get("authorization");
    const form = await request.clone().text();
    story.fact("sent", `${request.method} ${hide(request.url)}`);
    if (authorization !== null) story.fact("Authorization", hide(authorization));
    if (form !== "") story.fact("form", hide(form));
    const response = await fetch(request);
    story.fact("came back", `${response.status} ${shorten(hide(await response.clone().text()))}`);
    return response;
  };
}

/** Takes the values of tokens, codes and whatever guards them out of headers, forms, URLs and JSON. */
export function hide(text: string): string {
  const name = `(?:${secrets.join("|")})`;
  return text
    .replace(/\b(Basic|Bearer) \S+/g, "$1 [redacted]")
    .replace(new RegExp(`("${name}":")[^"]*`, "g"), "$1[redacted]")
    .replace(new RegExp(`\\b(${name}=)[^&]+`, "g"), "$1[redacted]");
}

const secrets = [
  "access_token",
  "refresh_token",
  "id_token",
  "client_secret",
  "password",
  "code",
  "code_verifier",
  "code_challenge",
  "state",
  "nonce",
  "assertion",
  // Of signed APIs.
  "session_key",
  "session_secret_key",
  "sig",
];

function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
