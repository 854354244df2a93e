import { Buffer } from "node:buffer";
import { inspect } from "node:util";

/** A text that a value shows, and where. */
export interface ShownText {
  /** A path such as `cause.message`, or `value`, `String`, `JSON` or `inspect` for the value as a whole. */
  readonly place: string;
  readonly text: string;
}

/** Everything in a value that could end up in a log. Never throws, whatever the value's getters do. */
export function collectTexts(value: unknown): readonly ShownText[] {
  const texts: ShownText[] = [];
  walk(value, "", 0, { texts, seen: new Set() });
  texts.push({ place: "String", text: attempt(() => String(value)) });
  texts.push({ place: "JSON", text: attempt(() => JSON.stringify(value)) });
  texts.push({ place: "inspect", text: attempt(() => inspect(value, inspectOptions)) });
  return texts;
}

interface Walk {
  readonly texts: ShownText[];
  readonly seen: Set<object>;
}

const inspectOptions = { depth: 9, showHidden: true, maxStringLength: null } as const;

/** Of what lies deeper, inspect shows nothing either. */
const maxDepth = 9;

/** The names that matter even where a prototype's getter holds them, as on some errors. */
const alwaysRead = ["message", "stack", "cause", "name"];

function walk(value: unknown, place: string, depth: number, state: Walk): void {
  if (typeof value === "string" || typeof value === "symbol") {
    state.texts.push({ place: place || "value", text: String(value) });
  }
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return;
  if (state.seen.has(value) || depth > maxDepth) return;
  state.seen.add(value);
  const bytes = readBytes(value);
  if (bytes !== undefined) state.texts.push({ place: place || "value", text: bytes });
  else for (const [name, child] of childrenOf(value)) walk(child, place ? `${place}.${name}` : name, depth + 1, state);
}

function readBytes(value: object): string | undefined {
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString("latin1");
  if (!ArrayBuffer.isView(value)) return undefined;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("latin1");
}

function childrenOf(value: object): readonly (readonly [name: string, child: unknown])[] {
  const keys = new Set<string | symbol>([...attemptKeys(value), ...alwaysRead]);
  const properties = Array.from(keys, (key) => [String(key), attemptRead(value, key)] as const);
  const names = Array.from(keys, (key) => ["key", key] as const);
  return [...properties, ...names, ...entriesOf(value)];
}

/** What collections hold is no property of theirs. */
function entriesOf(value: object): readonly (readonly [name: string, child: unknown])[] {
  const isCollection = [Map, Set, Headers, URLSearchParams, FormData].some((kind) => value instanceof kind);
  if (!isCollection || !(Symbol.iterator in value)) return [];
  return Array.from(value as Iterable<unknown>, (entry, index) => [`[${String(index)}]`, entry] as const);
}

function attemptKeys(value: object): readonly (string | symbol)[] {
  try {
    return Reflect.ownKeys(value);
  } catch {
    return [];
  }
}

function attemptRead(value: object, key: string | symbol): unknown {
  try {
    return Reflect.get(value, key);
  } catch (error) {
    return error;
  }
}

function attempt(show: () => string | undefined): string {
  try {
    return show() ?? "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}
