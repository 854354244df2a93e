import type { Message } from "../oauth1/message.ts";
import type { Exchange } from "./exchange.ts";
import type { OAuth1EmulatorStep } from "./log.ts";

/** Where a route is found. */
export interface Entry {
  /** The host's name. */
  readonly host: string;
  /** Its segments; one that starts with a colon stands for any text. */
  readonly path: readonly string[];
  readonly methods: readonly string[];
  readonly step: OAuth1EmulatorStep;
  readonly route: (exchange: Exchange, path: Readonly<Record<string, string>>) => Response | Promise<Response>;
}

/** Where an emulator is reached: origins by the names of the hosts. */
export type Place = Readonly<Record<string, string>>;

/** What there is to a request at a place. */
export interface Found {
  /** Whether somebody listens at the URL's host. */
  readonly isServed: boolean;
  readonly step: OAuth1EmulatorStep | undefined;
  /** Undefined where the path, or the path with that method, is not there. */
  readonly entry: Entry | undefined;
  /** What the path may be asked by; empty where it is not there. */
  readonly allow: readonly string[];
  /** The texts for the names in the path. */
  readonly path: Readonly<Record<string, string>>;
}

/** Looks a request up. */
export function findEntry(entries: readonly Entry[], place: Place, { method, url }: Message): Found {
  const origin = `${url.scheme}://${url.host}${url.port === "" ? "" : `:${url.port}`}`;
  const segments = url.path.split("/");
  const here = entries
    .filter((entry) => place[entry.host] === origin && fits(entry.path, segments))
    .toSorted((left, right) => countNames(left) - countNames(right));
  const entry = here.find(({ methods }) => methods.includes(method === "HEAD" ? "GET" : method));
  return {
    isServed: Object.values(place).includes(origin),
    step: (entry ?? here[0])?.step,
    entry,
    allow: here.flatMap(({ methods }) => methods),
    path: Object.fromEntries(
      (entry?.path ?? []).flatMap((part, at) => (isName(part) ? [[part.slice(1), decode(segments[at] ?? "")]] : [])),
    ),
  };
}

function fits(path: readonly string[], segments: readonly string[]): boolean {
  return (
    path.length === segments.length &&
    path.every((part, at) => (isName(part) ? segments[at] !== "" : part === segments[at]))
  );
}

function countNames({ path }: Entry): number {
  return path.filter(isName).length;
}

function isName(part: string): boolean {
  return part.startsWith(":");
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
