import type { CaseDefinition } from "./case.ts";
import { caught } from "./caught.ts";
import { block, CaseEnding } from "./ending.ts";
import { watchGlobalFetch } from "./global-fetch.ts";

/** No case may reach a real server; and one that fails for that alone is not what is wrong. */
export function withoutNetwork<Scene>(definition: CaseDefinition<Scene>): CaseDefinition<Scene> {
  const run = async (scene: Scene): Promise<void> => {
    let ending: unknown;
    const sent = await watchGlobalFetch(async () => {
      ending = await caught(async () => definition.run(scene));
    });
    if (ending === undefined) return;
    if (sent.length > 0 && !isOther(ending)) block("the global fetch was used: see global-fetch-unused");
    throw ending instanceof Error ? ending : new Error("it threw something that is no error", { cause: ending });
  };
  return { ...definition, run };
}

/** Whether a case has ended without failing. */
function isOther(ending: unknown): boolean {
  return ending instanceof CaseEnding && ending.outcome !== "failed";
}
