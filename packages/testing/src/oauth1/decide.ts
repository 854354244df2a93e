import { encodeUtf8, percentEncode } from "./bytes.ts";
import type { OAuth1User } from "./options.ts";
import type { Provider, WayBack } from "./provider.ts";
import { callbackAllowed } from "./request-token.ts";
import type { RequestToken } from "./tokens.ts";

/** What the person answered. */
export interface Answer {
  /** Who allowed it; undefined where the person said no. */
  readonly user: OAuth1User | undefined;
  /** Revision 1.0 only: the callback that the authorization URL named. */
  readonly lateCallback: string | undefined;
}

/** Where the answer goes: to the client's callback, or to the person, as a PIN to copy or as a word to read. */
export type Outcome =
  | { readonly kind: "redirect"; readonly url: string }
  | { readonly kind: "pin"; readonly pin: string }
  | { readonly kind: "notice"; readonly text: string };

/** Settles an open request token (RFC 5849 §2.2). */
export function decide(provider: Provider, token: RequestToken, answer: Answer): Outcome {
  const callback = callbackOf(token, answer.lateCallback);
  const returned = provider.wayBack ?? usualWayBack;
  if (answer.user === undefined) {
    provider.requestTokens.put({ ...token, decision: { kind: "denied" } });
    if (callback === undefined) return { kind: "notice", text: "You have denied access. You may close this page." };
    return { kind: "redirect", url: appendQuery(callback, returned({ token: token.token })) };
  }
  const isOld = provider.settings.revision === "1.0";
  const verifier = isOld ? "" : provider.settings.mint(callback === undefined ? "pin" : "verifier");
  provider.requestTokens.put({ ...token, decision: { kind: "allowed", user: answer.user, verifier } });
  if (callback !== undefined) {
    const way = { token: token.token, user: answer.user, ...(isOld ? {} : { verifier }) };
    return { kind: "redirect", url: appendQuery(callback, returned(way)) };
  }
  return isOld
    ? { kind: "notice", text: "You have allowed access. Go back to the app." }
    : { kind: "pin", pin: verifier };
}

/** RFC 5849 §2.2 where the person agreed; `denied`, as Twitter has it, where not. */
const usualWayBack: WayBack = ({ token, user, verifier }) => {
  if (user === undefined) return { denied: token };
  return { oauth_token: token, ...(verifier === undefined ? {} : { oauth_verifier: verifier }) };
};

/** Undefined where there is nowhere to go back to. */
function callbackOf(token: RequestToken, lateCallback: string | undefined): string | undefined {
  if (token.callback !== undefined) return token.callback === "oob" ? undefined : token.callback;
  return lateCallback !== undefined && callbackAllowed(token.client, lateCallback) ? lateCallback : undefined;
}

/** RFC 5849 §2.2: a query that the callback already has stays; a fragment stays last. */
function appendQuery(url: string, fields: Readonly<Record<string, string>>): string {
  const hash = url.indexOf("#");
  const [address, fragment] = hash === -1 ? [url, ""] : [url.slice(0, hash), url.slice(hash)];
  const added = Object.entries(fields).map(([name, value]) => `${name}=${percentEncode(encodeUtf8(value))}`);
  const whole = `${address}${separator(address)}${added.join("&")}${fragment}`;
  // A Location header holds ASCII only, and the client may have registered an address that is more.
  return whole.replace(/[^!-~]+/g, (run) => percentEncode(encodeUtf8(run)));
}

function separator(address: string): string {
  if (!address.includes("?")) return "?";
  return address.endsWith("?") || address.endsWith("&") ? "" : "&";
}
