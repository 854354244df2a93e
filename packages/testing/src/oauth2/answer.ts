import type { Incoming } from "../incoming.ts";
import { allowPages } from "./cors.ts";
import type { Exchange } from "./exchange.ts";
import { answerFault, noConnection } from "./fault-answers.ts";
import { isIdTokenFault, nameOf, type OAuth2FaultQueue } from "./faults.ts";
import { openEntry, type Notes } from "./log.ts";
import { readMessage } from "./message.ts";
import { pathAt } from "./paths.ts";
import type { Provider } from "./provider.ts";
import { Refusal, refusalResponse } from "./refusal.ts";
import { answerRoute } from "./routes.ts";

/** A server with everything around it. */
export interface Desk {
  readonly provider: Provider;
  readonly faults: OAuth2FaultQueue;
  readonly log: Notes[];
}

/** Answers one request, as ordered, and logs it. Rejects where a fault wants it, and like fetch for another origin. */
export async function answerRequest(desk: Desk, issuer: string, incoming: Incoming): Promise<Response> {
  const message = await readMessage(incoming);
  const path = pathAt(issuer, message.url);
  const { provider } = desk;
  if (path !== undefined && message.method === "OPTIONS" && provider.settings.cors) {
    return date(allowPages(new Response(null)), provider);
  }
  const notes = openEntry(message, path ?? "", provider.settings.now());
  desk.log.push(notes);
  if (path === undefined) throw noConnection(message);
  const fault = desk.faults.take(notes);
  const idTokenFault = isIdTokenFault(fault) ? fault : undefined;
  const exchange = { provider, issuer, message, notes, replyHeaders: new Headers(), idTokenFault };
  if (fault !== undefined) notes.fault = nameOf(fault);
  const act = async (): Promise<Response> => answer(exchange, path);
  const response = await (fault === undefined ? act() : answerFault(fault, message, act));
  date(response, provider);
  notes.status = response.status;
  if (provider.settings.cors && notes.step !== "authorization") allowPages(response);
  return message.method === "HEAD" ? new Response(null, response) : response;
}

/** Says what the server's clock says, where a fault has not said something else. */
function date(response: Response, { settings }: Provider): Response {
  if (!response.headers.has("date")) response.headers.set("date", new Date(settings.now()).toUTCString());
  return response;
}

async function answer(exchange: Exchange, path: string): Promise<Response> {
  const response = await answerOrRefuse(exchange, path);
  for (const [name, value] of exchange.replyHeaders) response.headers.set(name, value);
  return response;
}

async function answerOrRefuse(exchange: Exchange, path: string): Promise<Response> {
  try {
    return await answerRoute(exchange, path);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    exchange.notes.error = error.error;
    return refusalResponse(error);
  }
}
