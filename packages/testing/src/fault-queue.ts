/** Faults that have been ordered and not yet been used up. `Request` is what says which step a request is of. */
export interface FaultQueue<Step, Fault, Request> {
  /** Orders a fault for the next `times` requests of a step, behind those ordered before. RangeError for a fault that the step cannot have. */
  readonly order: (step: Step, fault: Fault, times: number) => void;
  /** Uses up one fault that strikes a request; undefined where none is left. */
  readonly take: (request: Request) => Fault | undefined;
  /** Forgets what is left. */
  readonly clear: () => void;
}

/** A queue without faults. `strikes` says whether a step's fault is for a request, and `check` throws the RangeError, if there is one. */
export function createFaultQueue<Step, Fault, Request>(
  strikes: (step: Step, request: Request) => boolean,
  check: (step: Step, fault: Fault) => void = () => undefined,
): FaultQueue<Step, Fault, Request> {
  const queue: { readonly step: Step; readonly fault: Fault; left: number }[] = [];
  return {
    order: (step, fault, times) => {
      check(step, fault);
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
