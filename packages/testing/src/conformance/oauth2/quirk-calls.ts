import { isDeepStrictEqual } from "node:util";

import { readBodyText } from "../body-text.ts";
import { fail } from "../ending.ts";
import { deepFreeze, isPlain } from "../frozen.ts";
import type { PureFunction } from "../pure.ts";
import { readSent } from "../recorder.ts";
import type { AnyDefinition } from "./scene.ts";
import { withoutFresh } from "./without-fresh.ts";

/** The definition with quirks that are watched; `calls` grows with each call that succeeds. */
export function watchQuirks(
  define: () => AnyDefinition,
  fresh: readonly string[],
): { readonly watched: AnyDefinition; readonly calls: readonly Promise<PureFunction>[] } {
  const definition = define();
  const calls: Promise<PureFunction>[] = [];
  const describeCall = async (name: string, quirk: Quirk, kept: readonly unknown[]): Promise<PureFunction> => {
    const { value, build } = await readGiven(kept);
    const call = async (own: Quirk, other: unknown): Promise<unknown> =>
      callAgain({ name, quirk: own, given: build(other), fresh });
    return {
      name: `quirks.${name}`,
      given: value,
      call: async (other) => call(quirk, other),
      callAnew: async (other) => call(Reflect.get(define().quirks ?? {}, name) as Quirk, other),
      kept: meaningful,
    };
  };
  const watch = (name: string, quirk: Quirk): Quirk => {
    return (...given) => {
      const kept = given.map(copyOf);
      const note = (): void => void calls.push(describeCall(name, quirk, kept));
      const result = quirk(...given);
      if (!(result instanceof Promise)) {
        note();
        return result;
      }
      return result.then((made: unknown) => {
        note();
        return made;
      });
    };
  };
  const quirks = Object.entries(definition.quirks ?? {}).map(([name, quirk]: [string, unknown]) => [
    name,
    typeof quirk === "function" ? watch(name, quirk as Quirk) : quirk,
  ]);
  return { watched: { ...definition, quirks: Object.fromEntries(quirks) as object }, calls };
}

type Quirk = (...given: readonly unknown[]) => unknown;

// What a request is, and what a token is.
const meaningful: ReadonlySet<string> = new Set(["grant_type", "response_type", "token_type", "error"]);

/** What can be read of what a quirk is given, and what it is given where that is something else. */
async function readGiven(
  kept: readonly unknown[],
): Promise<{ readonly value: unknown; readonly build: (value: unknown) => readonly unknown[] }> {
  const texts = kept.map((one) => (typeof one === "string" ? readBodyText(one) : undefined));
  const answers = await Promise.all(
    kept.map(async (one) => (isUnread(one, Response) ? one.clone().text() : undefined)),
  );
  const build = (value: unknown): readonly unknown[] => {
    const parts = value as readonly unknown[];
    const made = kept.map((one, at) => (isPlain(one) ? parts[at] : (texts[at]?.write(parts[at]) ?? copyOf(one))));
    // An answer says what its text says, which stands beside it.
    return made.map((one, at) => {
      const beside = kept.indexOf(answers[at] || undefined);
      return one instanceof Response && beside >= 0 ? new Response(made[beside] as string, one) : one;
    });
  };
  return { value: kept.map((one, at) => (isPlain(one) ? one : texts[at]?.value)), build };
}

interface Again {
  readonly name: string;
  readonly quirk: Quirk;
  readonly given: readonly unknown[];
  readonly fresh: readonly string[];
}

async function callAgain({ name, quirk, given: made, fresh }: Again): Promise<unknown> {
  const given = made.map((value) => deepFreeze(copyOf(value)));
  const result = await comparable(await quirk(...given), given, fresh);
  if (!isDeepStrictEqual(given.map(shown), made.map(shown))) {
    fail(`\`quirks.${name}\` changes what it is given`, "Return a new object; of a request, change a clone");
  }
  return result;
}

/** Plain things are copied, and requests and answers that nobody has read. */
function copyOf(value: unknown): unknown {
  if (isPlain(value)) return structuredClone(value);
  if (isUnread(value, Request) || isUnread(value, Response)) return value.clone();
  return value;
}

function isUnread<T extends Request | Response>(value: unknown, kind: new (...given: never[]) => T): value is T {
  return value instanceof kind && !value.bodyUsed;
}

/** What has to stay as it was; a body may be read. */
function shown(value: unknown): unknown {
  if (value instanceof Request) return [value.method, value.url, [...value.headers]];
  if (value instanceof Response) return [value.status, [...value.headers]];
  return value;
}

/** What a quirk has made, without what differs each time: what is `fresh`, and beside it what may be signed with that. */
async function comparable(made: unknown, given: readonly unknown[], fresh: readonly string[]): Promise<unknown> {
  const value = made instanceof Request ? await partsOf(made) : made;
  const lasting = withoutFresh(value, fresh);
  if (isDeepStrictEqual(lasting, value)) return value;
  const own = JSON.stringify(given);
  return JSON.parse(JSON.stringify(lasting), (_, part: unknown) =>
    typeof part === "string" && isLong(part) && !own.includes(part) ? "" : part,
  );
}

function isLong(text: string): boolean {
  return /^(?=.*\D).{16,}$/s.test(text);
}

async function partsOf(request: Request): Promise<unknown> {
  const { method, url, headers, body } = await readSent(request);
  const { origin, pathname, searchParams } = url;
  return {
    method,
    url: origin + pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(headers),
    body: readBodyText(body).value ?? body,
  };
}
