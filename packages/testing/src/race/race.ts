import type { Report } from "./contend.ts";
import { type Contender, type Ending, startContender } from "./contender.ts";
import { openCoordinator } from "./coordinator.ts";

/** Who races, and over what. */
export interface RaceOptions {
  /** The file that every process runs; it has to call `contend`. */
  readonly program: URL;
  /** How many processes; 4 unless told. */
  readonly count?: number;
  /** Handed to every process, as JSON. */
  readonly input?: unknown;
  /** What the shared store holds to begin with, as JSON. */
  readonly entries?: Readonly<Record<string, unknown>>;
  /** Milliseconds after which what still runs is ended; 10 000 unless told. */
  readonly deadline?: number;
  /** Options for Node.js itself, for example `--conditions=…`. */
  readonly nodeOptions?: readonly string[];
}

/** How a race went. */
export interface RaceResult {
  /** One for each process, by its index. */
  readonly outcomes: readonly RaceOutcome[];
  /** What the shared store holds in the end. */
  readonly entries: Readonly<Record<string, unknown>>;
}

/** How one process fared. */
export type RaceOutcome = RaceEnding & (Report | { readonly status: "died" | "late" });

/** How its process ended. */
export interface RaceEnding extends Ending {
  readonly pid: number | undefined;
}

/**
 * Runs a program in several processes at once, with a store and locks that they share: see `contend`, `raceStore` and
 * `raceLock`. All start at the same moment. A process that ends without a report has `died`; one that does not end in time is
 * ended and was `late`.
 */
export async function race(options: RaceOptions): Promise<RaceResult> {
  const { program, count = 4, input = null, entries = {}, deadline = 10_000, nodeOptions = [] } = options;
  const { url, reports, end, ...coordinator } = await openCoordinator({ count, input, entries });
  const contenders = Array.from({ length: count }, (_, index) =>
    startContender(program, nodeOptions, [url, String(index)]),
  );
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    // One that has ended does not mind.
    for (const contender of contenders) contender.kill();
  }, deadline);
  const watch = async ({ pid, ended }: Contender, index: number): Promise<RaceOutcome> => {
    const ending = await ended;
    end(index);
    return { pid, ...ending, ...(reports.get(index) ?? { status: isOver ? "late" : "died" }) };
  };
  const outcomes = await Promise.all(contenders.map(watch));
  clearTimeout(timer);
  await coordinator.close();
  return { outcomes, entries: coordinator.entries() };
}
