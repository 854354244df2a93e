import type { Command } from "commander";

import { grantsOf, protocolOf } from "../connection.ts";
import type { Context } from "../context.ts";
import { table } from "../output/table.ts";
import { type ListedProvider, listProviders } from "../providers/list-providers.ts";
import { installCommand } from "../providers/not-found.ts";
import { sampleOf } from "../providers/sample.ts";
import type { Act } from "./act.ts";
import { withJson } from "./flags.ts";

/** `oauthkit providers`. */
export function addProviders(program: Command, act: Act): void {
  withJson(program.command("providers").description("list the providers that are installed")).action(act(providers));
}

async function providers(context: Context): Promise<void> {
  const { io, output } = context;
  const list = (await listProviders(io)).map(describe);
  output.result(list, (style) => {
    if (list.length === 0) {
      return `No provider is installed in ${io.cwd} or around it, or beside oauthkit itself.\nInstall one: ${installCommand(io.cwd)} @oauthkit/<provider>`;
    }
    const rows = list.map(({ label, package: name, version, protocol, grants }) => [
      label,
      `${name}${version === undefined ? "" : `@${version}`}`,
      protocol ?? "?",
      grants?.join(" ") ?? "?",
    ]);
    const [head = "", ...lines] = table([["PROVIDER", "PACKAGE", "PROTOCOL", "GRANTS"], ...rows]).split("\n");
    return [style.strong(head), ...lines].join("\n");
  });
}

/** What programs are told about a provider. */
function describe({ label, found, factory }: ListedProvider): {
  readonly label: string;
  readonly id: string | undefined;
  readonly package: string;
  readonly version: string | undefined;
  readonly folder: string;
  readonly export: string;
  readonly protocol?: string;
  readonly grants?: readonly string[];
} {
  const { definition: sample } = sampleOf(factory.make);
  return {
    label,
    id: factory.id,
    package: found.name,
    version: found.manifest.version,
    folder: found.folder,
    export: factory.name,
    ...(sample === undefined ? {} : { protocol: protocolOf(sample), grants: grantsOf(sample) }),
  };
}
