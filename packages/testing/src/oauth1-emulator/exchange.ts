import type { Exchange as ProtocolExchange } from "../oauth1/exchange.ts";
import type { Message } from "../oauth1/message.ts";
import type { Provider } from "../oauth1/provider.ts";
import type { Entry, Place } from "./entries.ts";
import type { Notes, OAuth1EmulatorStep } from "./log.ts";
import { readStrictly } from "./parameters.ts";
import type { People } from "./people.ts";
import type { OAuth1EmulatorRefusal } from "./protocol.ts";
import type { Rules } from "./rules.ts";

/** One emulated provider: what it was told and what it remembers. */
export interface Service {
  readonly provider: Provider;
  readonly people: People;
  readonly rules: Rules;
  /** The provider's own hosts. */
  readonly place: Place;
  readonly entries: readonly Entry[];
  readonly refusal: ((refusal: OAuth1EmulatorRefusal) => object) | undefined;
}

/** One request on its way through the provider. */
export interface Exchange {
  readonly service: Service;
  /** Where the request came in. */
  readonly place: Place;
  readonly message: Message;
  /** Its entry in the log. */
  readonly notes: Notes;
}

/** The same for the protocol's own machinery, which is as strict as the rules. */
export function protocolOf({ service, message, notes }: Exchange, step: OAuth1EmulatorStep): ProtocolExchange {
  const { provider, rules } = service;
  return { provider, message, readParameters: () => readStrictly(rules, step, message, notes) };
}
