import { inspect } from "node:util";

/** Remembers the secrets that are made on the way: JWTs of every kind, verifiers, and credentials in headers. */
export interface Witness {
  /** Looks for secrets in what was sent or answered. */
  readonly hear: (text: string) => void;
  readonly know: (secret: string) => void;
  /** The beginnings of those that a value shows to whoever logs or prints it. */
  readonly find: (value: unknown) => readonly string[];
  readonly count: () => number;
}

/** A witness that has heard nothing yet. */
export function createWitness(): Witness {
  const pieces = new Set<string>();
  const know = (secret: string): void => {
    const parts = secret.split(".");
    // The header of a JWT is no secret: it is the same for all.
    for (const part of parts.length === 3 ? parts.slice(1) : parts)
      if (part.length >= 20) pieces.add(part.slice(0, 20));
  };
  return {
    know,
    hear: (text) => {
      for (const [, first, second] of text.matchAll(spoken)) know(first ?? second ?? "");
    },
    find: (value) => {
      const texts = shown(value).join("\n");
      return [...pieces].filter((piece) => texts.includes(piece));
    },
    count: () => pieces.size,
  };
}

const spoken = /(eyJ[\w-]+\.[\w-]+\.[\w-]+)|(?:Basic |code_verifier=)([\w+/=-]+)/g;

function shown(value: unknown): readonly string[] {
  const texts = [inspect(value, { depth: 9, showHidden: true, maxStringLength: null }), String(value)];
  return value instanceof Error ? [...texts, JSON.stringify(value), value.stack ?? "", ...shown(value.cause)] : texts;
}
