import type { Fault } from "../oauth1/faults.ts";
import type { OAuth1EmulatorStep } from "./log.ts";

/**
 * A way for an answer to go wrong: those of `oauth1Server`, and
 *
 * - `lost`: the emulator acts, and the connection goes down before the answer
 * - a function: the emulator acts, and the answer is whatever the function makes of its own
 */
export type OAuth1EmulatorFault = Fault | "lost" | ((answer: Response) => Response | Promise<Response>);

/** The faults that have been ordered and not yet been used up. */
export interface FaultQueue {
  /** Orders a fault for the next `times` requests of a step. RangeError for a fault that the step cannot have. */
  readonly order: (step: OAuth1EmulatorStep, fault: OAuth1EmulatorFault, times: number) => void;
  /** Uses up one fault of that step; undefined where none is left. */
  readonly take: (step: OAuth1EmulatorStep | undefined) => OAuth1EmulatorFault | undefined;
  /** Forgets what is left. */
  readonly clear: () => void;
}

/** A queue without faults. */
export function createFaultQueue(): FaultQueue {
  const queue: { readonly step: OAuth1EmulatorStep; readonly fault: OAuth1EmulatorFault }[] = [];
  return {
    order: (step, fault, times) => {
      if (!canHave(step, fault)) throw new RangeError(`The step ${step} cannot have the fault ${nameOf(fault)}`);
      for (let time = 0; time < times; time += 1) queue.push({ step, fault });
    },
    take: (step) => {
      const index = queue.findIndex((entry) => entry.step === step);
      return index === -1 ? undefined : queue.splice(index, 1)[0]?.fault;
    },
    clear: () => {
      queue.length = 0;
    },
  };
}

/** What the log calls a fault. */
export function nameOf(fault: OAuth1EmulatorFault): string {
  return typeof fault === "function" ? "altered" : fault;
}

/** Spoiling a token answer takes a token answer, and a timestamp a signature. */
function canHave(step: OAuth1EmulatorStep, fault: OAuth1EmulatorFault): boolean {
  if (fault === "unconfirmed") return step === "requestToken";
  if (fault === "timestamp") return step !== "authorize";
  const spoils = ["no_token", "no_secret", "duplicate"].includes(nameOf(fault));
  return !spoils || step === "requestToken" || step === "accessToken";
}
