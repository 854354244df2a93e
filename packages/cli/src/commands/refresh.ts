import { ConfigurationError } from "@oauthkit/core";
import type { Command } from "commander";

import { connect } from "../connection.ts";
import type { Context } from "../context.ts";
import { openProvider } from "../open-provider.ts";
import { finishing } from "../output/waiting.ts";
import { agedStore } from "../settings/aged-store.ts";
import type { Act } from "./act.ts";
import { type ProviderFlags, withJson, withProviderFlags } from "./flags.ts";
import { describeToken, readToken, tokenText } from "./kept-token.ts";

/** `oauthkit refresh <provider>`. */
export function addRefresh(program: Command, act: Act): void {
  const command = program.command("refresh <provider>").description("renew the kept token now");
  withJson(withProviderFlags(command)).action(act<ProviderFlags>(refresh));
}

async function refresh(context: Context, [name = ""]: readonly string[], flags: ProviderFlags): Promise<void> {
  const opened = await openProvider(name, flags, context, { hasSignedIn: true });
  const { connection, safe, as } = opened;
  const before = await readToken(opened);
  const provider = connection.id;
  if (connection.protocol === "oauth1") {
    throw new ConfigurationError("grant_unsupported", "tokens of OAuth 1 are not renewed; they last", { provider });
  }
  if (before.refresh_token === undefined) {
    const message = "the kept token came without a refresh token; sign in again when it ends";
    throw new ConfigurationError("grant_unsupported", message, { provider });
  }
  const runtime = { store: agedStore(safe.tokens, before), lock: safe.lock, leeway: 0, jitter: 0 };
  const aged = connect(connection.definition as never, runtime);
  if (aged.protocol === "oauth1") return;
  await finishing(context, "Renewing", async () => {
    await using session = await aged.client.restore(as);
    await session.token();
  });
  const facts = describeToken(opened, await readToken(opened));
  context.output.result(facts, (style) => `${style.good("Renewed.")}\n${tokenText(facts)}`);
}
