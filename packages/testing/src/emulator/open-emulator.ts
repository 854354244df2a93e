import type { LoopbackOptions } from "../loopback.ts";
import { openLoopbacks } from "../loopbacks.ts";
import { answerFetch, type Fetch } from "../oauth1/fetch-form.ts";
import { answerRequest, openExchange, type Desk, type EmulatorSetup } from "./answer.ts";
import type { EmulatorExchange, EmulatorPlace } from "./exchange.ts";
import { createEmulatorFaultQueue, type EmulatorFault } from "./faults.ts";
import { countEntries, type EmulatorCounted, type EmulatorLogEntry } from "./log.ts";
import { readMessage } from "./message.ts";
import { findRoute } from "./routes.ts";

/** An emulated service, as far as it is like every other. Every member works detached from the object. */
export interface EmulatorParts<Service, Host extends string, Step extends string> {
  /** A stand-in for globalThis.fetch: any host but the service's own cannot be reached, and redirects are not followed. */
  readonly fetch: Fetch;
  /** What was sent to the emulator, in the order of arrival. */
  readonly log: readonly EmulatorLogEntry<Step>[];
  /** Counts in the log. */
  readonly count: (what: EmulatorCounted<Step>) => number;
  /** Makes the next `times` (1 unless told) requests of a step go wrong. RangeError for a fault that the step cannot have. */
  readonly fault: (step: Step | "refresh", fault: EmulatorFault, times?: number) => void;
  /** Forgets the faults that have not struck yet. */
  readonly clearFaults: () => void;
  /**
   * Logs that a person opens a page in a browser that was never here, without answering: at the service's hosts or at those
   * that listen. RangeError where the URL is not that of the step.
   */
  readonly visit: (target: string | URL, step: Step) => Promise<EmulatorExchange<Service, Host, Step>>;
  /** Answers over HTTP on 127.0.0.1 as well. Each of `listeners` is an origin, and `placeAt` says which host is at which. */
  readonly listen: <Name extends string>(
    listeners: readonly Name[],
    placeAt: (origins: Readonly<Record<Name, string>>) => EmulatorPlace<Host>,
    options?: LoopbackOptions,
  ) => Promise<EmulatorListening<Host>>;
}

/** An emulator that is listening. */
export interface EmulatorListening<Host extends string> extends AsyncDisposable {
  readonly place: EmulatorPlace<Host>;
  /** Stops listening; calls still being answered get half a second. Calling it again changes nothing. */
  readonly close: () => Promise<void>;
}

/** Puts an emulator together. */
export function openEmulator<Service, Host extends string, Step extends string>(
  setup: EmulatorSetup<Service, Host, Step>,
): EmulatorParts<Service, Host, Step> {
  const desk: Desk<Service, Host, Step> = { setup, faults: createEmulatorFaultQueue(setup.faults), log: [] };
  const places = new Set([setup.place]);
  return {
    fetch: async (input, init) =>
      answerFetch(async (incoming) => answerRequest(desk, setup.place, incoming), new Request(input, init)),
    log: desk.log,
    count: (what) => countEntries(desk.log, what),
    fault: (step, fault, times = 1) => desk.faults.order(step, fault, times),
    clearFaults: desk.faults.clear,
    visit: async (target, step) => {
      const message = await readMessage(new Request(target));
      const place = [...places].find((one) => findRoute(setup, one, message).step === step);
      if (place === undefined) throw new RangeError(`The URL is not one for the step ${step}`);
      return openExchange(desk, place, message, { step });
    },
    listen: async (listeners, placeAt, options) => {
      const listening = await listen(desk, listeners, placeAt, options);
      places.add(listening.place);
      return listening;
    },
  };
}

async function listen<Service, Host extends string, Step extends string, Name extends string>(
  desk: Desk<Service, Host, Step>,
  names: readonly Name[],
  placeAt: (origins: Readonly<Record<Name, string>>) => EmulatorPlace<Host>,
  options: LoopbackOptions = {},
): Promise<EmulatorListening<Host>> {
  let place = desk.setup.place;
  const { origins, ...listening } = await openLoopbacks(
    names,
    async (incoming) => answerRequest(desk, place, incoming),
    options,
  );
  place = placeAt(origins);
  return { ...listening, place };
}
