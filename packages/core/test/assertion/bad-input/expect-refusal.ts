import { inspect } from "node:util";

import { expect } from "vitest";

import { AssertionClient, type AssertionOptions, ConfigurationError } from "../../../src/index.ts";
import { pairs, pemOf } from "../../keys/material.ts";

/** A key that is good, so that only what a test adds is wrong. */
export const pem = pemOf(pairs.RS256.privateKey);

/** Options that are good; nobody stands behind the endpoint. */
export const good = { tokenEndpoint: "https://as.example/token", issuer: "robot@example", key: { pem } };

/** When a fault is seen. */
type Moment = "at once" | "at the first token";

/** What is refused, and how. */
export interface Refusal {
  readonly code: string;
  /** A part of the message that says what to mend. */
  readonly says: string;
  readonly provider?: string | undefined;
  readonly when?: Moment;
  /** What nobody may find in the error, the good key aside. */
  readonly secrets?: readonly string[];
}

/**
 * Makes a client and, if it can be made, asks it for a token: expects one error of ours, and that nothing was sent. Returns its code,
 * for the test to look at.
 */
export async function expectRefusal(options: unknown, refusal: Refusal): Promise<string> {
  const { when = "at once", provider = "as.example" } = refusal;
  const { error, moment } = await failure(options as AssertionOptions);
  expect(moment).toBe(when);
  return expectError(error, { ...refusal, provider });
}

/** Expects an error of ours that says what it should, to a person and to a program, and nothing that it should not. Returns its code. */
export function expectError(error: unknown, { code, says, provider, secrets = [] }: Refusal): string {
  expect(error).toBeInstanceOf(ConfigurationError);
  const { message } = error as ConfigurationError;
  expect(error).toMatchObject({ code, remedy: "mend_configuration" });
  expect((error as ConfigurationError).provider).toBe(provider);
  if (provider !== undefined) expect(message.startsWith(`${provider}: `)).toBe(true);
  expect(message).toContain(says);
  // One line, and no sentence of the platform's.
  expect(message).toMatch(/^[^\n]{20,400}$/);
  expect(message).not.toMatch(/undefined|\[object|NaN|native code/);
  expectClean(error, [pem, ...secrets]);
  return (error as ConfigurationError).code;
}

/** Expects that no twelve characters of a secret stand next to each other in whatever an error shows. */
function expectClean(error: unknown, secrets: readonly string[]): void {
  const shown = [
    String(error),
    (error as Error).stack,
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
  ].join("\n");
  const leaks = secrets.flatMap(piecesOf).filter((piece) => shown.includes(piece));
  expect(leaks).toEqual([]);
}

/** All runs of twelve characters in a secret; in PEM, those of its body. */
function piecesOf(secret: string): readonly string[] {
  const bodies = secret
    .replaceAll(/\\[rn]/g, "\n")
    .replaceAll(/-----(?:BEGIN|END)[^-]*(?:-----)?|^[A-Za-z-]+: .*$/gm, "\n")
    .split(/\s+/);
  const whole = bodies.join("");
  return [...bodies, whole].flatMap((text) =>
    text.length < 12
      ? text.length < 6
        ? []
        : [text]
      : Array.from({ length: text.length - 11 }, (_, at) => text.slice(at, at + 12)),
  );
}

async function failure(options: AssertionOptions): Promise<{ readonly error: unknown; readonly moment: Moment }> {
  let sent = 0;
  const fetch = async (): Promise<Response> => {
    sent += 1;
    return new Response("{}");
  };
  let client: AssertionClient;
  try {
    client = new AssertionClient(options, { fetch });
  } catch (error) {
    return { error, moment: "at once" };
  }
  const error: unknown = await client.token().catch((reason: unknown) => reason);
  expect(sent).toBe(0);
  await client[Symbol.asyncDispose]();
  return { error, moment: "at the first token" };
}
