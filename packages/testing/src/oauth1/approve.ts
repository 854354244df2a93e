import { decide } from "./decide.ts";
import type { Provider } from "./provider.ts";
import { findOpenToken } from "./request-token.ts";

/** What the person does. */
export interface ApproveOptions {
  /** Screen name or user id; the server's first user unless told. */
  readonly user?: string;
  /** Says no. */
  readonly deny?: boolean;
}

/** The person's part, without pages; see OAuth1Server.approve. */
export function approve(provider: Provider, target: string | URL, options: ApproveOptions = {}): string {
  const { name, lateCallback } = readTarget(String(target));
  const token = findOpenToken(provider, name);
  if (token === undefined) throw new RangeError("The request token is unknown, expired or already settled");
  const user = options.user === undefined ? provider.settings.users[0] : provider.findUser(options.user);
  if (user === undefined) throw new RangeError("There is no such user");
  const outcome = decide(provider, token, { user: options.deny === true ? undefined : user, lateCallback });
  if (outcome.kind === "pin") return outcome.pin;
  return outcome.kind === "redirect" ? outcome.url : "";
}

function readTarget(target: string): { name: string; lateCallback: string | undefined } {
  const query = URL.canParse(target) ? new URL(target).searchParams : new URLSearchParams();
  return { name: query.get("oauth_token") ?? target, lateCallback: query.get("oauth_callback") ?? undefined };
}
