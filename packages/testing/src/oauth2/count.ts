import type { OAuth2LogEntry } from "./log.ts";
import type { OAuth2Step } from "./steps.ts";

/**
 * What can be counted: requests of a step that reached the server (`refresh` are token requests with that grant), token
 * answers (`issued`), requests that were refused (`refused`), refusals by their word (`error`), and codes or refresh tokens that were used a second time (`reuse`).
 */
export type Counted = OAuth2Step | "refresh" | "issued" | "refused" | "error" | "reuse";

/** Counts in the log; `detail` is the `error` of refusals, and the grant type of all else. */
export function countEntries(log: readonly OAuth2LogEntry[], what: Counted, detail?: string): number {
  return log.filter((entry) => entry.fault !== "network" && matches(entry, what, detail)).length;
}

function matches(entry: OAuth2LogEntry, what: Counted, detail: string | undefined): boolean {
  if (what === "error") return entry.error !== undefined && (detail ?? entry.error) === entry.error;
  if (what === "refresh") return entry.step === "token" && entry.grant === "refresh_token";
  if (detail !== undefined && entry.grant !== detail) return false;
  if (what === "issued") return entry.issued;
  if (what === "refused") return entry.error !== undefined;
  return what === "reuse" ? entry.reuse : entry.step === what;
}
