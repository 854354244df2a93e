import type { Description } from "./settings.ts";

/** Where something is: a host's name, and a pattern for the path. */
export interface Address {
  readonly host: string;
  readonly path: RegExp;
  /** How many segments stand for anything; what has fewer is looked at first. */
  readonly names: number;
}

/** Where a URL of a description is, whose segments `:name` stand for anything. RangeError for one at none of the hosts. */
export function addressOf({ hosts }: Pick<Description, "hosts">, what: string, url: string): Address {
  const { origin, pathname } = parse(what, url);
  const host = Object.keys(hosts).find((name) => hosts[name] === origin);
  if (host === undefined) {
    throw new RangeError(`${what}, ${url}, is at none of the hosts: add ${origin} to hosts, or mend the URL`);
  }
  const segments = pathname.split("/");
  const pattern = segments.map((segment) => (isName(segment) ? "([^/]+)" : escape(segment))).join("/");
  return { host, path: new RegExp(`^${pattern}$`), names: segments.filter(isName).length };
}

/** What stands for the names in a URL, decoded. */
export function readPath(url: string, pathname: string): Readonly<Record<string, string>> {
  const found = pathname.split("/");
  const pairs = new URL(url).pathname
    .split("/")
    .flatMap((segment, at) => (isName(segment) ? [[segment.slice(1), decode(found[at] ?? "")] as const] : []));
  return Object.fromEntries(pairs);
}

/** A URL below another one. */
export function below(url: string, segment: string): string {
  return `${url}${url.endsWith("/") ? "" : "/"}${segment}`;
}

function parse(what: string, url: string): URL {
  if (!URL.canParse(url)) throw new RangeError(`${what}, ${url}, has to be an absolute URL`);
  const parsed = new URL(url);
  if (url.includes("?") || url.includes("#")) {
    throw new RangeError(`${what}, ${url}, has more than a path: leave out what follows it`);
  }
  return parsed;
}

function isName(segment: string): boolean {
  return /^:\w+$/.test(segment);
}

function escape(segment: string): string {
  return segment.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
