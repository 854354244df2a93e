import { createFaultQueue, type FaultQueue } from "../fault-queue.ts";
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
export type OAuth1FaultQueue = FaultQueue<OAuth1EmulatorStep, OAuth1EmulatorFault, OAuth1EmulatorStep | undefined>;

/** A queue without faults. */
export function createOAuth1FaultQueue(): OAuth1FaultQueue {
  return createFaultQueue(
    (step, struck) => step === struck,
    (step, fault) => {
      if (!canHave(step, fault)) throw new RangeError(`The step ${step} cannot have the fault ${nameOf(fault)}`);
    },
  );
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
