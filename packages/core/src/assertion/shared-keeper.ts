import { createKeeper, type Keeper, type KeeperParts } from "../renewal/keeper.ts";
import { vaultOf } from "../renewal/vault.ts";
import type { Account } from "./obtain.ts";
import { storeKey } from "./store-key.ts";

/** The place of a subject's token in a store that others may write to as well. */
export async function openSharedKeeper(
  { parts, plan }: Account,
  subject: string | undefined,
  announce: KeeperParts["announce"],
): Promise<Keeper> {
  const { lock, now, store } = parts.runtime;
  return createKeeper({ vault: vaultOf(store), lock, now, announce, key: await storeKey(parts, plan, subject) });
}
