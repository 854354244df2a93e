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

/** The faults that have been ordered and not yet been used up. */
export interface FaultQueue<Step extends string> {
  /** Orders a fault for the next `times` requests of a step. RangeError for a fault that the step cannot have. */
  readonly order: (step: Step | "refresh", fault: EmulatorFault, times: number) => void;
  /** Uses up one fault of the request's step; undefined where none is left. */
  readonly take: (request: EmulatorNotes<Step>) => EmulatorFault | undefined;
  /** Forgets what is left. */
  readonly clear: () => void;
}

/** Which steps can have the faults that not all of them can have. */
export interface FaultSteps<Step extends string> {
  /** Those that show a form, for `changed`. */
  readonly forms: readonly Step[];
  /** Those whose errors have numbers; `refresh` goes with `token`. */
  readonly numbered: readonly Step[];
}

/** A queue without faults. */
export function createFaultQueue<Step extends string>({ forms, numbered }: FaultSteps<Step>): FaultQueue<Step> {
  const queue: { readonly step: Step | "refresh"; readonly fault: EmulatorFault; left: number }[] = [];
  return {
    order: (step, fault, times) => {
      if (fault === "changed" && !has(forms, step)) throw new RangeError(`Only ${forms.join(", ")} can be changed`);
      if (typeof fault === "number" && !has(numbered, step)) {
        throw new RangeError(`Only ${numbered.join(", ")} can have numbered errors`);
      }
      queue.push({ step, fault, left: times });
    },
    take: (request) => {
      const entry = queue.find(({ step, left }) => left > 0 && strikes(step, request));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      return entry.fault;
    },
    clear: () => {
      queue.length = 0;
    },
  };
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
