import type { Command } from "commander";

import type { Context } from "../context.ts";
import { openProvider } from "../open-provider.ts";
import { finishing } from "../output/waiting.ts";
import { forget } from "../sign-in/keep.ts";
import type { Act } from "./act.ts";
import { type ProviderFlags, withJson, withProviderFlags } from "./flags.ts";
import { readToken } from "./kept-token.ts";

/** `oauthkit revoke <provider>`. */
export function addRevoke(program: Command, act: Act): void {
  const command = program
    .command("revoke <provider>")
    .description("end the kept token at the provider, where that has a place for it, and forget it here");
  withJson(withProviderFlags(command)).action(act<ProviderFlags>(revoke));
}

async function revoke(context: Context, [name = ""]: readonly string[], flags: ProviderFlags): Promise<void> {
  const opened = await openProvider(name, flags, context, { hasSignedIn: true });
  const { connection, as } = opened;
  await readToken(opened);
  const revoked =
    connection.protocol === "oauth2" &&
    (await finishing(context, "Revoking", async () => connection.client.revoke(as)));
  await forget(opened);
  const words = revoked
    ? "Revoked at the provider, and forgotten here."
    : "Forgotten here. The provider was not told, for it has no place for that: the token lives there until it ends.";
  context.output.result({ provider: connection.id, as, revoked, forgotten: true }, () => words);
}
