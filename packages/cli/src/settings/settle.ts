import { isOAuthKitError } from "@oauthkit/core";

import type { Context } from "../context.ts";
import type { Stamped } from "../providers/factories.ts";
import type { Provider } from "../providers/load-provider.ts";
import { missingOption, optionOf } from "../providers/missing-option.ts";
import { watched } from "../providers/watched.ts";
import { askForOption } from "./ask.ts";
import { gather, type Mine, partedOf, type Sources } from "./sources.ts";
import { merged, type Values, withValue } from "./values.ts";

/** A provider with its options. */
export interface Settled<R> {
  readonly options: Values;
  /** Options of this program's own. */
  readonly mine: Mine;
  /** What was made of the definition. */
  readonly made: R;
  /** Every option that the provider has asked for. */
  readonly names: ReadonlySet<string>;
}

/**
 * Makes a provider's definition out of all that is given, and asks for what is missing, as the definition itself says it. `use` makes something
 * of the definition, and may find out that something is missing as well. Rejects with whatever else is wrong.
 */
export async function settle<R>(
  { factory, label }: Provider,
  sources: Sources,
  context: Context,
  use: (definition: Stamped, isMissing: (error: unknown) => boolean) => Promise<R>,
): Promise<Settled<R>> {
  const id = factory.id ?? label;
  const names = new Set<string>();
  let answers: Values = {};
  let offered: string | undefined;
  for (;;) {
    const known = names.size;
    const { options, mine } = partedOf(merged(gather(id, names, sources), answers));
    try {
      const definition = factory.make(watched(options, names));
      // The environment may have more of what has just been asked for.
      if (names.size > known) continue;
      const attempt = { make: factory.make, options, names };
      const made = await use(definition, (error) => missingOption(error, attempt) !== undefined);
      const more = Object.keys(answers).length > 0 ? unsaid(definition, attempt) : undefined;
      if (more === undefined || more === offered) {
        return { options, mine, made, names };
      }
      offered = more;
      const answer = await askForOption(id, more, context, true);
      if (answer !== "") answers = withValue(answers, more, answer);
    } catch (error) {
      if (names.size > known) continue;
      const refused = refusedAnswer(error, answers);
      if (refused !== undefined) context.output.note((error as Error).message);
      const name = refused ?? missingOption(error, { make: factory.make, options, names });
      if (name === undefined) throw error;
      answers = withValue(answers, name, await askForOption(id, name, context));
    }
  }
}

/** The secret of a client that has none: nobody can tell whether it should. */
function unsaid({ client }: Stamped, attempt: Parameters<typeof optionOf>[1]): string | undefined {
  const { secret } = (client ?? {}) as { readonly secret?: unknown };
  return secret === undefined ? optionOf("secret", attempt) : undefined;
}

/** The answer that an error says cannot be right. */
function refusedAnswer(error: unknown, answers: Values): string | undefined {
  if (!isOAuthKitError(error) || error.code !== "option_invalid") return undefined;
  return Object.keys(answers).find((name) => new RegExp(`\\b${name}\\b`).test(error.message));
}
