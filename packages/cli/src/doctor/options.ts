import { ConfigurationError, isOAuthKitError } from "@oauthkit/core";

import { openProvider } from "../open-provider.ts";
import { loadProvider } from "../providers/load-provider.ts";
import { sampleOf } from "../providers/sample.ts";
import { readTarget } from "../providers/target.ts";
import { strayVariables } from "../settings/environment.ts";
import { originsOf, own } from "../settings/sources.ts";
import { checkGrant } from "../sign-in/check-grant.ts";
import type { Step } from "./step.ts";

/** Whether everything is given that the definition wants, and is what it wants. Nobody is asked. Says where options come from, never what they are. */
export const options: Step = {
  name: "options",
  look: async (patient) => {
    const { context, name, flags } = patient;
    const io = { ...context.io, terminal: { ...context.io.terminal, stdin: false } };
    const { factory, label } = await loadProvider(readTarget(name, flags.export), io);
    const id = factory.id ?? label;
    const stray = strayText(strayVariables(id, [...sampleOf(factory.make).names, ...own], io.env));
    let unopened: unknown;
    try {
      const opened = await openProvider(
        name,
        flags,
        { ...context, io },
        {
          onUnopened: (error) => void (unopened = error),
          check: async (definition, isMissing) => checkGrant(definition, "code", isMissing),
        },
      );
      patient.opened = opened;
      const origins = originsOf(id, opened.settled.names, opened.sources);
      const given = Object.keys(opened.settled.options).map(
        (option) => `${option} (${origins.get(option) ?? "given"})`,
      );
      return `${given.length === 0 ? "none is given, and none is needed" : given.join(", ")}${stray}`;
    } catch (error) {
      if (!isOAuthKitError(error) || error.code !== "option_missing") throw error;
      const kept = unopened === undefined ? "" : `; what the last sign-in was given: ${(unopened as Error).message}`;
      throw new ConfigurationError("option_missing", `${error.message}${stray}${kept}`);
    }
  },
};

function strayText(stray: readonly string[]): string {
  if (stray.length === 0) return "";
  return `; no option is called as ${stray.join(", ")} ${stray.length === 1 ? "says" : "say"}`;
}
