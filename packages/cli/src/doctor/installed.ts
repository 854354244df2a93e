import { loadProvider } from "../providers/load-provider.ts";
import { readTarget } from "../providers/target.ts";
import type { Step } from "./step.ts";

/** Whether the package is there, and exports one provider that is meant. */
export const installed: Step = {
  name: "package",
  look: async ({ context, name, flags }) => {
    const { found, factory } = await loadProvider(readTarget(name, flags.export), context.io);
    const { version } = found.manifest;
    return `${factory.name} of ${found.name}${version === undefined ? "" : ` ${version}`}, in ${found.folder}`;
  },
};
