import { createFaultQueue, type FaultQueue } from "../fault-queue.ts";
import { isRefresh, type EmulatorNotes } from "./log.ts";

/**
 * A way for an answer to go wrong.
 *
 * The emulator never acts:
 *
 * - `network` (no connection), `hang` (no answer until the caller gives up)
 * - `html` (502 and a page), `html_ok` (200 and a page), `empty` (200), `huge` (200, 4 MiB, streamed)
 * - `redirect` (302 to another host, with the query)
 * - `echo` (an error that repeats everything that was sent, in the step's own form)
 * - a number: that error, for steps whose errors have numbers
 * - a Response: that one
 *
 * The emulator acts, and its answer is spoiled:
 *
 * - `lost` (the connection goes down before the answer)
 * - `changed` (a page whose fields have other names, for steps with a form)
 * - a function: whatever it makes of the answer
 */
export type EmulatorFault =
  | "network"
  | "lost"
  | "hang"
  | "html"
  | "html_ok"
  | "empty"
  | "huge"
  | "redirect"
  | "echo"
  | "changed"
  | number
  | Response
  | ((answer: Response) => Response | Promise<Response>);

/** The faults of an emulator that have been ordered and not yet been used up. */
export type EmulatorFaultQueue<Step extends string> = FaultQueue<Step | "refresh", EmulatorFault, EmulatorNotes<Step>>;

/** Which steps can have the faults that not all of them can have. */
export interface FaultSteps<Step extends string> {
  /** Those that show a form, for `changed`. */
  readonly forms: readonly Step[];
  /** Those whose errors have numbers; `refresh` goes with `token`. */
  readonly numbered: readonly Step[];
}

/** A queue without faults. */
export function createEmulatorFaultQueue<Step extends string>({
  forms,
  numbered,
}: FaultSteps<Step>): EmulatorFaultQueue<Step> {
  return createFaultQueue(strikes, (step, fault) => {
    if (fault === "changed" && !has(forms, step)) throw new RangeError(`Only ${forms.join(", ")} can be changed`);
    if (typeof fault === "number" && !has(numbered, step)) {
      throw new RangeError(`Only ${numbered.join(", ")} can have numbered errors`);
    }
  });
}

/** What the log calls a fault. */
export function nameOf(fault: EmulatorFault): string {
  if (fault instanceof Response) return "answered";
  return typeof fault === "function" ? "altered" : String(fault);
}

function has(steps: readonly string[], step: string): boolean {
  return steps.includes(step === "refresh" ? "token" : step);
}

function strikes(step: string, request: EmulatorNotes<string>): boolean {
  return step === "refresh" ? isRefresh(request) : step === request.step;
}
