import { ConfigurationError } from "@oauthkit/core";

import type { Context } from "../context.ts";
import { isInteractive } from "../io.ts";
import { Cancelled } from "../problems.ts";
import type { Prompter, Question } from "../prompter.ts";
import { isSecretName, variableOf } from "./names.ts";

/**
 * Asks for an option of a provider. Rejects with `option_missing`, which says where else it can be given, where nobody is there to
 * be asked, and with {@link Cancelled}.
 */
export async function askForOption(
  provider: string,
  name: string,
  context: Context,
  optional = false,
): Promise<string> {
  if (!isInteractive(context.io)) throw unasked(provider, name);
  const message = optional ? `${provider}: ${name} (leave it empty if there is none)` : `${provider}: ${name}`;
  return ask(context.io.prompter, isSecretName(name) ? "secret" : "text", { message, optional });
}

/** Asks anything. Rejects with {@link Cancelled}. */
export async function ask(prompter: Prompter, kind: keyof Prompter, question: Question): Promise<string> {
  const answer = await prompter[kind](question);
  if (answer === undefined) throw new Cancelled();
  return answer.trim();
}

function unasked(provider: string, name: string): ConfigurationError {
  const flag = isSecretName(name) ? `--option ${name}=@file` : `--option ${name}=…`;
  const message = `${name} is missing, and there is no terminal to ask at; set ${variableOf(provider, name)}, give ${flag}, or a file by --config`;
  return new ConfigurationError("option_missing", message, { provider });
}
