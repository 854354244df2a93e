import { ConfigurationError, type JsonValue, type PendingAuthorization } from "@oauthkit/core";

import type { OAuth2SignInClient } from "./client.ts";
import type { Protocol } from "./protocol.ts";
import { readOnce } from "./read-once.ts";

/** What may be said about an OAuth 2 sign-in. */
export interface OAuth2Setting {
  readonly redirectUri: string;
  readonly scope?: readonly string[] | undefined;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  readonly responseMode?: string | undefined;
  readonly flow?: "code" | "implicit" | undefined;
  readonly as?: unknown;
  /** Seconds. */
  readonly maxAge: number;
}

/** A sign-in by OAuth 2. State, PKCE and nonce are the client's; they are kept as they are. */
export function oauth2Protocol(client: OAuth2SignInClient, setting: OAuth2Setting): Protocol {
  const { redirectUri, scope, parameters, responseMode, flow, as, maxAge } = setting;
  return {
    name: "oauth2",
    methods: ["GET", "POST"],
    begin: async () => {
      const { url, pending } = await client.authorize({
        redirectUri,
        scope,
        parameters,
        responseMode,
        flow,
        expiresIn: maxAge,
      });
      const mode = modeOf(url, responseMode);
      const { provider, state } = pending;
      const kept = { pending: plain(pending), mode };
      return { url, provider, id: state, kept, isPosted: mode.startsWith("form_post") };
    },
    idOf: (answer) => readOnce(answer, "state"),
    isElsewhere: (answer, kept) => {
      const isSilent = ["code", "error", "response", "state", "access_token"].every((name) => !answer.has(name));
      return isSilent && isInFragment(kept as unknown as Kept);
    },
    finish: async (answer, kept) =>
      // The caller's types have seen to `as`.
      client.callback(answer, (kept as unknown as Kept).pending, (as === undefined ? {} : { as }) as never),
  };
}

interface Kept {
  readonly pending: PendingAuthorization;
  /** As `response_mode`; empty where nothing was said, `hidden` where nobody here can see it. */
  readonly mode: string;
}

/** How the answer comes back: as the route says, or the client's definition, which shows in the URL. Throws `option_invalid` where they differ. */
function modeOf({ searchParams }: URL, responseMode: string | undefined): string {
  const stated = searchParams.get("response_mode") ?? undefined;
  if (responseMode !== undefined && stated !== undefined && stated !== responseMode) {
    const message = `responseMode is ${responseMode}, and the authorization URL asks for ${stated.slice(0, 40)}; leave one of them out`;
    throw new ConfigurationError("option_invalid", message);
  }
  // RFC 9126 and RFC 9101: what was pushed or signed is not in the URL.
  const isHidden = searchParams.has("request_uri") || searchParams.has("request");
  return responseMode ?? stated ?? (isHidden ? "hidden" : "");
}

/** Only the fields: what hides them from consoles is no JSON. */
function plain(pending: PendingAuthorization): JsonValue {
  return { ...(pending as unknown as { readonly [name: string]: JsonValue }) };
}

function isInFragment({ pending, mode }: Kept): boolean {
  // An answer to a hidden request that shows nothing may be there.
  if (mode === "hidden") return true;
  return mode === "" || mode === "jwt" ? pending.flow === "implicit" : mode.startsWith("fragment");
}
