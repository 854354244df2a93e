import type { OAuth2Token } from "@oauthkit/core";
import type { Command } from "commander";

import type { Context } from "../context.ts";
import { openProvider } from "../open-provider.ts";
import { finishing } from "../output/waiting.ts";
import type { Act } from "./act.ts";
import { type ProviderFlags, withJson, withProviderFlags } from "./flags.ts";
import { describeToken, readToken, tokenText } from "./kept-token.ts";
import { sessionOf } from "./session-of.ts";

/** Flags of `token`. */
interface TokenFlags extends ProviderFlags {
  readonly show?: true;
}

/** `oauthkit token <provider>`. */
export function addToken(program: Command, act: Act): void {
  const command = program
    .command("token <provider>")
    .description("tell about the kept token; --show prints it, renewed where that is due")
    .option("--show", "print the token itself: it is a secret");
  withJson(withProviderFlags(command)).action(act<TokenFlags>(token));
}

async function token(context: Context, [name = ""]: readonly string[], flags: TokenFlags): Promise<void> {
  const opened = await openProvider(name, flags, context, { hasSignedIn: true });
  if (flags.show !== true) {
    const facts = describeToken(opened, await readToken(opened));
    context.output.result(facts, () => tokenText(facts));
    return;
  }
  await using session = await sessionOf(opened, context);
  const shown = (await finishing(context, "Reading the token", async () => session.token())) as OAuth2Token & {
    readonly oauth_token?: string;
  };
  // OAuth 1 has two that belong together.
  context.output.result({ ...shown }, () => shown.access_token ?? JSON.stringify(shown, undefined, 2));
}
