import type { Incoming } from "../incoming.ts";
import type { EmulatorExchange, EmulatorPlace } from "./exchange.ts";
import { answerFault, noConnection, type EmulatorFaultForms } from "./fault-answers.ts";
import { nameOf, type EmulatorFaultQueue } from "./faults.ts";
import { openEntry, type EmulatorNotes } from "./log.ts";
import { readMessage, type EmulatorMessage } from "./message.ts";
import { findRoute, type Found, type Routes } from "./routes.ts";

/** What an emulator is made of. */
export interface EmulatorSetup<Service, Host extends string, Step extends string> extends Routes<Service, Host, Step> {
  readonly service: Service;
  /** Milliseconds. */
  readonly now: () => number;
  /** The service's own hosts. */
  readonly place: EmulatorPlace<Host>;
  readonly faults: EmulatorFaultForms<Service, Host, Step>;
  /** The method that a request calls by name; asked for the step `rest` alone. */
  readonly methodOf?: (message: EmulatorMessage) => string | undefined;
  /** The RFCs' word for what a token request asks by; its `grant_type` unless told. Asked for the step `token` alone. */
  readonly grantOf?: (message: EmulatorMessage) => string | undefined;
}

/** An emulator with everything around it. */
export interface Desk<Service, Host extends string, Step extends string> {
  readonly setup: EmulatorSetup<Service, Host, Step>;
  readonly faults: EmulatorFaultQueue<Step>;
  readonly log: EmulatorNotes<Step>[];
}

/** Answers one request, as ordered, and logs it. Rejects where a fault wants it, and like fetch for another host. */
export async function answerRequest<Service, Host extends string, Step extends string>(
  desk: Desk<Service, Host, Step>,
  place: EmulatorPlace<Host>,
  incoming: Incoming,
): Promise<Response> {
  const { setup, faults } = desk;
  const message = await readMessage(incoming);
  const found = findRoute(setup, place, message);
  const exchange = openExchange(desk, place, message, found);
  const { notes } = exchange;
  if (!found.isServed) throw noConnection(message);
  const fault = faults.take(notes);
  if (fault !== undefined) notes.fault = nameOf(fault);
  const act = async (): Promise<Response> => found.route(exchange);
  const response = await (fault === undefined ? act() : answerFault(fault, exchange, setup.faults, act));
  if (!response.headers.has("date")) response.headers.set("date", new Date(setup.now()).toUTCString());
  notes.status = response.status;
  return message.method === "HEAD" ? new Response(null, response) : response;
}

/** Opens the entry in the log, and brings together what the answer needs. */
export function openExchange<Service, Host extends string, Step extends string>(
  { setup, log }: Desk<Service, Host, Step>,
  place: EmulatorPlace<Host>,
  message: EmulatorMessage,
  { step }: Pick<Found<Service, Host, Step>, "step">,
): EmulatorExchange<Service, Host, Step> {
  const notes = openEntry(message, setup, step);
  log.push(notes);
  return { service: setup.service, place, message, notes };
}
