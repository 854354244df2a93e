import { concealed } from "../redact.ts";
import { type Keeper, type TokenReason, unkept } from "../renewal/keeper.ts";
import type { OAuth2Token } from "../token.ts";
import type { Account } from "./obtain.ts";

/** Opens the place of a subject's token: in the application's store, if it has given one; else in memory. */
export async function openKeeper(account: Account, subject: string | undefined): Promise<Keeper> {
  const { parts, plan } = account;
  const { provider, runtime } = parts;
  const announce = async (token: OAuth2Token, reason: TokenReason): Promise<void> =>
    runtime.onToken({ provider, as: subject ?? plan.subject, token, reason });
  // What an account signs itself is sooner signed anew than fetched; what is bound to a key is of no use to whoever has another.
  const isOwn = !runtime.isShared || plan.isSelfSigned || parts.definition.dpop !== undefined;
  if (isOwn) return beginning(unkept(announce, "the next call gets it"));
  // Few accounts share a store.
  const { openSharedKeeper } = await import("./shared-keeper.ts");
  return beginning(await openSharedKeeper(account, subject, announce));
}

/** What an account has before its first token: one that is no longer good for anything. */
export const nothing: OAuth2Token = concealed({ access_token: "", token_type: "bearer", expires_at: 0 });

/** An empty place is a beginning here: who can sign has no consent that might have been revoked. */
function beginning(keeper: Keeper): Keeper {
  let isFirst = true;
  return {
    ...keeper,
    readLocked: async () => {
      const stored = await keeper.readLocked();
      if (stored !== undefined) isFirst = false;
      return stored ?? nothing;
    },
    write: async (token, _reason, replaces) => {
      const reason = isFirst ? "signed_in" : "renewed";
      isFirst = false;
      return keeper.write(token, reason, (stored) => stored === undefined || replaces(stored));
    },
  };
}
