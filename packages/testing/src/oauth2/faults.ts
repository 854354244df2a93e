import { createFaultQueue, type FaultQueue } from "../fault-queue.ts";
import type { Notes } from "./log.ts";
import type { OAuth2Step } from "./steps.ts";

/** The steps that can go wrong; `refresh` is a token request with that grant. */
export type OAuth2FaultStep = OAuth2Step | "refresh";

/**
 * A way for an answer to go wrong.
 *
 * The server never acts:
 *
 * - `network` (no connection), `hang` (no answer until the caller gives up)
 * - `empty` (200), `echo` (400, the whole request in an error_description), `huge` (200, 4 MiB of JSON, streamed)
 * - `redirect` (302 to another host, with the query)
 * - `{ html }`: a page with that status; `{ status, retryAfter }`: an answer without body; `{ json, status }`: that value
 *
 * The server acts, and its answer is spoiled:
 *
 * - `lost` (the connection goes down before the answer), `{ slow }` (the answer comes so many milliseconds later)
 * - `truncated` (the body ends before its Content-Length), `malformed` (JSON without its end), `array` (the answer in an
 *   array), `nested` (a member 10 000 arrays deep), `proto` (members `__proto__` and `constructor`), `text` (the media type
 *   text/plain)
 * - `no_access_token`, `no_token_type`, `other_subject`: a member missing, or the `sub` of somebody else
 * - `id_token_*`: an id_token that must not be believed; see IdTokenFault
 * - a function: whatever it makes of the answer
 */
export type OAuth2Fault =
  | "network"
  | "hang"
  | "empty"
  | "echo"
  | "huge"
  | "redirect"
  | { readonly html: number }
  | { readonly status: number; readonly retryAfter?: number | string }
  | { readonly json: unknown; readonly status?: number }
  | "lost"
  | { readonly slow: number }
  | SpoiledJson
  | IdTokenFault
  | ((response: Response) => Response | Promise<Response>);

/** What can become of an answer in JSON. */
export type SpoiledJson =
  | "truncated"
  | "malformed"
  | "array"
  | "nested"
  | "proto"
  | "text"
  | "no_access_token"
  | "no_token_type"
  | "other_subject";

/**
 * What can be wrong with an id_token: not there, no JWT, unsigned, signed by another key, expired an hour ago, issued an
 * hour from now, or with a nonce, issuer, audience or subject that is not right. `_at_hash` belongs to another token.
 */
export type IdTokenFault =
  | "id_token_missing"
  | "id_token_malformed"
  | "id_token_unsigned"
  | "id_token_signature"
  | "id_token_expired"
  | "id_token_early"
  | "id_token_nonce"
  | "id_token_issuer"
  | "id_token_audience"
  | "id_token_subject"
  | "id_token_at_hash";

/** The faults that have been ordered and not yet been used up. */
export type OAuth2FaultQueue = FaultQueue<OAuth2FaultStep, OAuth2Fault, Pick<Notes, "step" | "grant">>;

/** A queue without faults. */
export function createOAuth2FaultQueue(): OAuth2FaultQueue {
  return createFaultQueue((struck, { step, grant }) => {
    const isRefresh = step === "token" && grant === "refresh_token";
    return struck === step || (isRefresh && struck === "refresh");
  });
}

/** What the log calls a fault. */
export function nameOf(fault: OAuth2Fault): string {
  if (typeof fault === "function") return "altered";
  return typeof fault === "string" ? fault : (Object.keys(fault)[0] ?? "");
}

/** Whether a fault strikes while an id_token is made. */
export function isIdTokenFault(fault: OAuth2Fault | undefined): fault is IdTokenFault {
  return typeof fault === "string" && fault.startsWith("id_token_");
}
