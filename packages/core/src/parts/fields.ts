import { type ApiError, isOAuthKitError, TransportError } from "../errors.ts";
import { isObject } from "../json.ts";
import type { Wire } from "../wire.ts";

/** The fields of an answer; none where it is a text, a number or a list. */
export function fieldsOf(answer: unknown): Wire {
  return isObject(answer) ? answer : {};
}

/**
 * Reads texts of an answer in which any field may be missing, empty or of another type: `undefined` then. A whole number above zero is its digits, for
 * ids are numbers in many places; one beyond 2^53 - 1 is none, because JSON has made another one of it.
 */
export function textsOf(answer: unknown): (name: string) => string | undefined {
  const fields = fieldsOf(answer);
  return (name) => {
    const value = fields[name];
    if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return String(value);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
}

/** An error code of a provider's, which may be a number, its digits, or a word. `undefined` where there is none. */
export function codeOf(value: unknown): string | number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** Seconds of life, given as a number or as digits; `undefined` where there are none. */
export function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === "number" || typeof value === "string" ? Number(value) : 0;
  return seconds > 0 ? seconds : undefined;
}

/** Whether an error is the API's refusal by one of these codes. */
export function isRefusalBy(codes: readonly (string | number)[], error: unknown): error is ApiError {
  return isOAuthKitError(error) && error.code === "api_refused" && codes.includes(error.failure.code);
}

/** What to say of a profile without an id: everybody without one would be the same user. */
export function nobody(provider: string, method: string): TransportError {
  return new TransportError("response_empty", `${method} answered without an id; try again later`, { provider });
}
