import { ask } from "./client.ts";

/** What a process of a race knows. */
export interface Contest<I = unknown> {
  /** Which of the processes this is, counted from 0. */
  readonly index: number;
  /** What raceStore and raceLock are given. */
  readonly url: string;
  /** What the race was told to hand to each process. */
  readonly input: I;
}

/**
 * Takes part in a race: waits until every process is there, runs the task, and reports what it returns, as JSON, or throws.
 * To be called by the program that `race` starts. Rejects with an Error in a program that `race` has not started.
 */
export async function contend<I>(task: (contest: Contest<I>) => Promise<unknown>): Promise<void> {
  const [url, index] = process.argv.slice(-2);
  if (url === undefined || index === undefined || !URL.canParse(url)) {
    throw new Error("This program has to be started by race");
  }
  const start = await ask(url, `start/${index}`, { method: "POST" });
  const { input } = (await start.json()) as { readonly input: I };
  const report = await run(async () => task({ index: Number(index), url, input }));
  await ask(url, `outcome/${index}`, { method: "PUT", body: JSON.stringify(report) });
}

/** What a process says about its task. */
export type Report =
  | { readonly status: "returned"; readonly value?: unknown }
  | { readonly status: "threw"; readonly error: unknown };

async function run(task: () => Promise<unknown>): Promise<Report> {
  try {
    return { status: "returned", value: await task() };
  } catch (error) {
    return { status: "threw", error: readError(error) };
  }
}

/** Errors have no JSON of their own, or one without the message. */
function readError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  return { ...(JSON.parse(JSON.stringify(error)) as object), name: error.name, message: error.message };
}
