import { Refusal } from "./refusal.ts";

/** Reads resource indicators (RFC 8707 §2): absolute URIs without a fragment, or `invalid_target`. */
export function readResources(values: readonly string[]): readonly string[] {
  for (const value of values) {
    if (!URL.canParse(value) || value.includes("#")) {
      throw new Refusal("invalid_target", "resource must be an absolute URI without a fragment");
    }
  }
  return values;
}

/** The resources of one token: what is asked for, which was granted, or all that was granted (RFC 8707 §2.2). */
export function narrowResources(granted: readonly string[], values: readonly string[]): readonly string[] {
  const asked = readResources(values);
  if (asked.some((value) => !granted.includes(value))) throw new Refusal("invalid_target", "Never granted");
  return asked.length === 0 ? granted : asked;
}

/** Reads authorization_details (RFC 9396 §2): objects with a type, or `invalid_authorization_details`. */
export function readDetails(text: string | undefined): readonly unknown[] | undefined {
  if (text === undefined) return undefined;
  const details = parse(text);
  if (!Array.isArray(details) || !details.every(hasType)) {
    throw new Refusal("invalid_authorization_details", "authorization_details must be objects with a type");
  }
  return details.map((detail: unknown) => detail);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hasType(value: unknown): boolean {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
