import type { Incoming } from "../incoming.ts";
import type { Exchange } from "./exchange.ts";
import { answerFault } from "./fault-answers.ts";
import { stepOf, type Fault, type ServerFaultQueue } from "./faults.ts";
import type { LogEntry, Notes } from "./log.ts";
import { readMessage, type Message } from "./message.ts";
import { ProblemError, problemResponse } from "./problems.ts";
import { readProtocolParameters } from "./protocol-parameters.ts";
import type { Provider } from "./provider.ts";
import { answerRoute } from "./routes.ts";
import { timestampRefused } from "./timestamps.ts";

/** A provider with everything around it. */
export interface Desk {
  readonly provider: Provider;
  readonly faults: ServerFaultQueue;
  readonly log: LogEntry[];
}

/** Answers one request, as ordered, and logs it. Rejects only where a fault wants it or the URL is none. */
export async function answerRequest(desk: Desk, incoming: Incoming): Promise<Response> {
  const message = await readMessage(incoming);
  const fault = desk.faults.take(stepOf(message.url.path));
  if (fault === "network" || fault === "hang") desk.log.push(entryOf(message, 0, {}, fault));
  const notes: Notes = {};
  const response = await (fault === undefined
    ? answer(desk, message, notes)
    : spoil(desk, incoming, message, notes, fault));
  response.headers.set("date", new Date(desk.provider.settings.now()).toUTCString());
  desk.log.push(entryOf(message, response.status, notes, fault));
  return message.method === "HEAD" ? new Response(null, response) : response;
}

function answer(desk: Desk, message: Message, notes: Notes): Response {
  const { provider } = desk;
  const readParameters: Exchange["readParameters"] = () => {
    const parameters = readProtocolParameters(message);
    notes.baseString = parameters.baseString;
    return parameters;
  };
  return reportProblem(desk, notes, () => answerRoute({ provider, message, readParameters }));
}

async function spoil(desk: Desk, incoming: Incoming, message: Message, notes: Notes, fault: Fault): Promise<Response> {
  const refuse = (): Response => {
    throw timestampRefused(desk.provider);
  };
  return answerFault({
    fault,
    message,
    signal: incoming.signal,
    answer: () => answer(desk, message, notes),
    refuseTimestamp: () => reportProblem(desk, notes, refuse),
  });
}

function reportProblem(desk: Desk, notes: Notes, run: () => Response): Response {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    notes.problem = error.problem;
    return problemResponse(error, desk.provider.settings.origin);
  }
}

function entryOf(message: Message, status: number, notes: Notes, fault: Fault | undefined): LogEntry {
  const { scheme, host, port, path } = message.url;
  return {
    method: message.method,
    origin: `${scheme}://${host}${port === "" ? "" : `:${port}`}`,
    path,
    status,
    ...notes,
    ...(fault === undefined ? {} : { fault }),
  };
}
