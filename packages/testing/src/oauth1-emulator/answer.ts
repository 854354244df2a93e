import type { Incoming } from "../incoming.ts";
import { textResponse } from "../oauth1/answers.ts";
import { answerFault } from "../oauth1/fault-answers.ts";
import { readMessage, type Message } from "../oauth1/message.ts";
import { timestampRefused } from "../oauth1/timestamps.ts";
import { findEntry, type Found, type Place } from "./entries.ts";
import type { Exchange, Service } from "./exchange.ts";
import { nameOf, type OAuth1FaultQueue, type OAuth1EmulatorFault } from "./faults.ts";
import { openEntry, type Notes } from "./log.ts";
import { refusalResponse, sayingOf } from "./refusal.ts";

/** An emulator with everything around it. */
export interface Desk {
  readonly service: Service;
  readonly faults: OAuth1FaultQueue;
  readonly log: Notes[];
}

/** Answers one request, as ordered, and logs it. Rejects where a fault wants it, and like fetch for another host. */
export async function answerRequest(desk: Desk, place: Place, incoming: Incoming): Promise<Response> {
  const { service, faults, log } = desk;
  const { now } = service.provider.settings;
  const message = await readMessage(incoming);
  const found = findEntry(service.entries, place, message);
  const notes = openEntry(message, found.step, now());
  log.push(notes);
  if (!found.isServed) throw noConnection(message);
  const fault = faults.take(found.step);
  const exchange = { service, place, message, notes };
  if (fault !== undefined) notes.fault = nameOf(fault);
  const act = async (): Promise<Response> => reporting(exchange, async () => route(exchange, found));
  const response = await (fault === undefined ? act() : spoil(fault, exchange, incoming.signal, act));
  const dated = response.headers.has("date") ? response : withDate(response, now());
  notes.status = dated.status;
  return message.method === "HEAD" ? new Response(null, dated) : dated;
}

async function route(exchange: Exchange, { entry, allow, path }: Found): Promise<Response> {
  if (entry !== undefined) return entry.route(exchange, path);
  if (allow.length === 0) return textResponse("Not found\n", 404);
  return textResponse("Method not allowed\n", 405, { allow: allow.join(", ") });
}

/** Gives refusals their shape. */
async function reporting(exchange: Exchange, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    const saying = sayingOf(error);
    const { message, notes, service } = exchange;
    const { method, url, step } = notes;
    if (saying === undefined || step === undefined || step === "authorize") throw error;
    notes.error = saying.code;
    return refusalResponse({ step, method, url: message.rawUrl || url, ...saying }, service.refusal);
  }
}

async function spoil(
  fault: OAuth1EmulatorFault,
  exchange: Exchange,
  signal: AbortSignal,
  answer: () => Promise<Response>,
): Promise<Response> {
  if (typeof fault === "function") return fault(await answer());
  if (fault === "lost") {
    await answer();
    throw new TypeError("fetch failed", { cause: new Error("other side closed") });
  }
  const refuse = async (): Promise<never> => {
    throw timestampRefused(exchange.service.provider);
  };
  const refuseTimestamp = async (): Promise<Response> => reporting(exchange, refuse);
  return answerFault({ fault, message: exchange.message, signal, answer, refuseTimestamp });
}

/** How fetch fails where there is nobody. */
function noConnection({ url }: Message): TypeError {
  return new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${url.host}`) });
}

/** A copy: whoever made a response may have made it unchangeable. */
function withDate(response: Response, now: number): Response {
  const headers = new Headers(response.headers);
  headers.set("date", new Date(now).toUTCString());
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
