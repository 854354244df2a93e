import { createFaultQueue, type FaultQueue } from "../fault-queue.ts";

/** The part of the protocol that a fault strikes: every signed path that makes no tokens is a resource. */
export type FaultStep = "request_token" | "access_token" | "resource";

/**
 * A way for an answer to go wrong.
 *
 * - `echo` (401, text), `echo_ok` (200, text) and `echo_json` (400, JSON with an error_description) repeat the whole
 *   request, secrets and all
 * - `html` (200), `html_error` (503), `empty` (200), `huge` (200, 4 MiB of form, streamed), `binary` (200, no UTF-8)
 * - `cut` ends the body before its Content-Length
 * - `no_token`, `no_secret`, `duplicate` (`oauth_token` twice), `unconfirmed` (no `oauth_callback_confirmed`) spoil what
 *   is otherwise a right answer
 * - `redirect` (302 to another host, with the query), `unavailable` (503 with Retry-After)
 * - `network` (no connection), `hang` (no answer)
 * - `timestamp` (timestamp_refused, whatever the timestamp)
 */
export type Fault =
  | "echo"
  | "echo_ok"
  | "echo_json"
  | "html"
  | "html_error"
  | "empty"
  | "huge"
  | "binary"
  | "cut"
  | "no_token"
  | "no_secret"
  | "duplicate"
  | "redirect"
  | "unavailable"
  | "unconfirmed"
  | "network"
  | "hang"
  | "timestamp";

/** The faults that have been ordered and not yet been used up. */
export type ServerFaultQueue = FaultQueue<FaultStep, Fault, FaultStep | undefined>;

/** A queue without faults. */
export function createServerFaultQueue(): ServerFaultQueue {
  return createFaultQueue(
    (step, struck) => step === struck,
    (step, fault) => {
      if (!canHave(step, fault)) throw new RangeError(`The step ${step} cannot have the fault ${fault}`);
    },
  );
}

/** The step that a path belongs to; undefined for the pages that people see, which have no faults. */
export function stepOf(path: string): FaultStep | undefined {
  if (path === "/oauth/request_token") return "request_token";
  if (path === "/oauth/access_token") return "access_token";
  return path.startsWith("/oauth/") ? undefined : "resource";
}

/** Spoiling a token answer takes a token answer. */
function canHave(step: FaultStep, fault: Fault): boolean {
  if (fault === "unconfirmed") return step === "request_token";
  return step !== "resource" || !["no_token", "no_secret", "duplicate"].includes(fault);
}
