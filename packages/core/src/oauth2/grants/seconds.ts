import type { Wire } from "../../wire.ts";

/** A number of seconds in an answer, be it a number or digits; `fallback` where it is missing or none. */
export function seconds(wire: Wire, name: string, fallback: number): number {
  const value = Number(wire[name]);
  return value > 0 && Number.isFinite(value) ? value : fallback;
}
