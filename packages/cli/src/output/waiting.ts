import type { Context } from "../context.ts";
import { Cancelled, Finished } from "../problems.ts";

/**
 * Waits, and shows it on standard error: a clock on a terminal, one line elsewhere. Rejects with {@link Cancelled} when the
 * person gives up, whatever the task does then.
 */
export async function waiting<R>({ io, output }: Context, words: string, task: () => Promise<R>): Promise<R> {
  if (io.signal.aborted) throw new Cancelled();
  const stop = io.terminal.stderr ? spin(io.say, words, output.style.faint) : line(output.note, words);
  try {
    return await unlessCancelled(io.signal, task());
  } finally {
    stop();
  }
}

/**
 * The same for what must not be left half done, a renewal or an exchange: what has been sent is answered once. Ctrl-C is only told that it goes on; a
 * second one ends the process, as usual. Rejects with {@link Finished} where it was cancelled and failed.
 */
export async function finishing<R>({ io, output }: Context, words: string, task: () => Promise<R>): Promise<R> {
  if (io.signal.aborted) throw new Cancelled();
  const tell = (): void => output.note(`${io.terminal.stderr ? "\r\u001B[K" : ""}${onGoing}`);
  io.signal.addEventListener("abort", tell, { once: true });
  const stop = io.terminal.stderr ? spin(io.say, words, output.style.faint) : line(output.note, words);
  try {
    return await task();
  } catch (error) {
    throw io.signal.aborted ? new Finished(error) : error;
  } finally {
    io.signal.removeEventListener("abort", tell);
    stop();
  }
}

/** The task's end, or {@link Cancelled}, whichever comes first. */
export async function unlessCancelled<R>(signal: AbortSignal, task: Promise<R>): Promise<R> {
  const { promise: cancelled, reject } = Promise.withResolvers<never>();
  const give = (): void => reject(new Cancelled());
  signal.addEventListener("abort", give, { once: true });
  try {
    return await Promise.race([task, cancelled]);
  } finally {
    signal.removeEventListener("abort", give);
  }
}

/** What is said to Ctrl-C where something is let end. */
export const onGoing = "finishing; Ctrl-C again ends it";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

function spin(say: (text: string) => void, words: string, faint: (text: string) => string): () => void {
  const began = Date.now();
  let turn = 0;
  const draw = (): void => {
    const seconds = Math.floor((Date.now() - began) / 1000);
    say(`\r${frames[turn % frames.length] ?? ""} ${words} ${faint(`${seconds} s`)}\u001B[K`);
    turn += 1;
  };
  draw();
  const timer = setInterval(draw, 120);
  return () => {
    clearInterval(timer);
    say("\r\u001B[K");
  };
}

function line(note: (text: string) => void, words: string): () => void {
  note(`${words} …`);
  return () => undefined;
}
