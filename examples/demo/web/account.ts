import type { Scopes } from "@oauthkit/core";

import type { DemoSession, EndSession } from "./provider.ts";

/** Somebody who is signed in: the session, and what it said the last time. */
export interface Account {
  readonly session: DemoSession;
  readonly end: EndSession;
  readonly facts: Facts;
  /** What is left to do: nothing, to find out that the token has ended, or to sign in again. */
  readonly state: "good" | "expired" | "over";
}

/** What a session says of whoever signed in. */
export interface Facts {
  readonly profile: readonly (readonly [label: string, value: string])[];
  readonly name: string;
  /** Undefined where the protocol has none. */
  readonly scopes: Scopes | undefined;
  readonly token: Readonly<Record<string, unknown>>;
}

/** Asks the provider who signed in. Rejects with what the provider's `profile` rejects with. */
export async function readFacts(session: DemoSession): Promise<Facts> {
  const profile = Object.entries((await session.profile()) as Readonly<Record<string, unknown>>);
  const texts = profile.flatMap(([name, value]) => {
    const text = unshown.has(name) ? undefined : textOf(value);
    return text === undefined ? [] : [[labelOf(name), text] as const];
  });
  const known = new Map(profile);
  const name = [known.get("name"), known.get("subject"), known.get("sub")].find((one) => typeof one === "string");
  return { profile: texts, name: name ?? "somebody", scopes: await session.scopes?.(), token: await session.token() };
}

// Addresses elsewhere, at which there is nothing.
const unshown = new Set(["image", "url", "picture"]);

function textOf(value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** `firstName` and `given_name` as people write it. */
function labelOf(name: string): string {
  const words = name.replaceAll("_", " ").replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
