import { leavesOf } from "./altered.ts";
import { check } from "./ending.ts";
import { expectPure, purityAdvice, type PureFunction } from "./pure.ts";

/** A call of `extras`. */
interface ExtrasCall extends Pick<PureFunction, "given" | "call" | "callAnew"> {
  /** The definition, and what it was made of: what stands there has not been remembered. */
  readonly own: () => readonly unknown[];
}

/** Fails unless token fields are read without remembering or changing anything. */
export async function expectPureExtras({ own, ...call }: ExtrasCall): Promise<void> {
  const { remembered } = await expectPure({ name: "extras", ...call, kept: standard });
  const known = new Set(own().flatMap(leavesOf));
  check(
    !remembered.some((one) => isTelling(one) && !known.has(one)),
    "`extras` says of one token answer what it has read in another",
    purityAdvice,
  );
}

/** Whether a value is somebody's: an id, a token, a secret. A program has defaults that are words, servers, dates and small numbers. */
function isTelling(value: string | number): boolean {
  const text = String(value);
  const digits = text.replaceAll(/\D/g, "").length;
  if (!/^[\w@.-]+$/.test(text) || /^(?:19|20)\d\d-?\d\d/.test(text)) return false;
  return text.length >= 24 ? digits >= 4 : digits >= 6 && digits * 2 >= text.length;
}

// They mean the same to everybody.
const standard: ReadonlySet<string> = new Set(["token_type", "expires_in", "scope", "id_token"]);
