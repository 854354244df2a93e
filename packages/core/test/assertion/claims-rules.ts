import type { Visit } from "./claims-fake.ts";

/** The grant of RFC 7523 section 2.1. */
export const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** The first of several rules that a visit breaks. */
export function firstBroken(rules: Readonly<Record<string, boolean>>): string | undefined {
  return Object.entries(rules).find(([, holds]) => !holds)?.[0];
}

/** Whether `exp` is a whole number of seconds, in the future, and not further than allowed. */
export function expiresWithin({ claims: { exp }, now }: Visit, seconds: number): boolean {
  return Number.isInteger(exp) && Number(exp) > now && Number(exp) <= now + seconds;
}

/** Whether `iat` is a whole number of seconds, and not in the future. */
export function isIssued({ claims: { iat }, now }: Visit): boolean {
  return Number.isInteger(iat) && Number(iat) <= now;
}

/** Whether a form has these fields, and no others. */
export function hasFields({ form }: Visit, ...names: readonly string[]): boolean {
  return JSON.stringify(Object.keys(form).toSorted()) === JSON.stringify(names.toSorted());
}
