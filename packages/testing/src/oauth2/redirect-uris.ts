import type { OAuth2ServerClient } from "./clients.ts";
import { invalidRequest } from "./refusal.ts";

/** Where a client wants people to be sent back to: exactly as registered, or its only address where it does not say. */
export function readRedirectUri(client: OAuth2ServerClient, sent: string | undefined): string {
  const registered = client.redirectUris ?? [];
  const [only] = registered;
  if (sent === undefined) {
    if (only === undefined || registered.length > 1) throw invalidRequest("redirect_uri is missing");
    return only;
  }
  if (!registered.some((one) => one === sent || isSameLoopback(one, sent))) {
    throw invalidRequest("redirect_uri is not registered");
  }
  return sent;
}

/** RFC 8252 §7.3: a program takes the port that is free. */
function isSameLoopback(registered: string, sent: string): boolean {
  if (!URL.canParse(registered) || !URL.canParse(sent)) return false;
  const [left, right] = [new URL(registered), new URL(sent)];
  if (left.protocol !== "http:" || !["127.0.0.1", "[::1]"].includes(left.hostname)) return false;
  left.port = right.port;
  return left.href === right.href;
}
