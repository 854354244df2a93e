import type { EmulatorEntry, EmulatorExchange, EmulatorPlace, EmulatorRoute } from "./exchange.ts";
import { htmlPage } from "./html.ts";
import type { EmulatorMessage } from "./message.ts";

/** What answers, and what does where nothing else does: a page unless told. */
export interface Routes<Service, Host extends string, Step extends string> {
  readonly entries: readonly EmulatorEntry<Service, Host, Step>[];
  readonly missing?: MissingRoute<Service, Host, Step>;
}

/** What there is to a request at a place. */
export interface Found<Service, Host extends string, Step extends string> {
  /** Whether somebody listens at the URL's host. */
  readonly isServed: boolean;
  readonly step: Step | undefined;
  /** One that says what is wrong where the path or the method is not there. */
  readonly route: EmulatorRoute<Service, Host, Step>;
}

/** Answers where the path is not there, or, where `allow` is not empty, only by those methods. */
type MissingRoute<Service, Host extends string, Step extends string> = (
  exchange: EmulatorExchange<Service, Host, Step>,
  allow: string,
) => Response;

/** Looks a request up. */
export function findRoute<Service, Host extends string, Step extends string>(
  { entries, missing }: Routes<Service, Host, Step>,
  place: EmulatorPlace<Host>,
  { method, url }: Pick<EmulatorMessage, "method" | "url">,
): Found<Service, Host, Step> {
  const isServed = Object.values(place.origins).includes(url.origin);
  const here = entries.filter((entry) => isAt(entry, place, url));
  const wanted = method === "HEAD" ? "GET" : method;
  const entry = here.find(({ methods }) => methods.includes(wanted));
  if (entry !== undefined) return { isServed, step: entry.step, route: entry.route };
  const allow = here.flatMap(({ methods }) => methods).join(", ");
  return { isServed, step: here[0]?.step, route: (exchange) => (missing ?? missingPage)(exchange, allow) };
}

function missingPage(_: unknown, allow: string): Response {
  const status = allow === "" ? 404 : 405;
  return htmlPage(String(status), `<h1>${String(status)}</h1>`, { status, headers: allow === "" ? {} : { allow } });
}

function isAt<Host extends string>(
  { host, path, query = {} }: Pick<EmulatorEntry<never, Host, never>, "host" | "path" | "query">,
  { origins }: EmulatorPlace<Host>,
  { origin, pathname, searchParams }: URL,
): boolean {
  return (
    origin === origins[host] &&
    isOn(path, pathname) &&
    Object.entries(query).every(([name, value]) => searchParams.get(name) === value)
  );
}

function isOn(path: string | RegExp, pathname: string): boolean {
  if (typeof path !== "string") return path.test(pathname);
  return path.endsWith("/") ? pathname.startsWith(path) : pathname === path;
}
