import type { Report } from "./contend.ts";
import { startContender, type Ending } from "./contender.ts";
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
  /** The names of locks that nobody has given back, nor died with. */
  readonly held: readonly string[];
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
  await using coordinator = await openCoordinator({ count, input, entries });
  const { url, reports, end } = coordinator;
  const contenders = Array.from({ length: count }, (_, index) =>
    startContender(program, nodeOptions, [url, String(index)]),
  );
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    // One that has ended does not mind.
    for (const contender of contenders) contender.kill();
  }, deadline);
  const outcomes = await Promise.all(
    contenders.map(async (contender, index) => {
      const ending = await contender.ended;
      end(index);
      const fate = reports.get(index) ?? { status: isOver ? "late" : "died" };
      return { pid: contender.pid, ...ending, ...fate } as RaceOutcome;
    }),
  );
  clearTimeout(timer);
  return { outcomes, entries: coordinator.entries(), held: coordinator.held() };
}
