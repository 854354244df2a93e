import type { EmulatorEntry, EmulatorPlace, EmulatorRoute } from "./exchange.ts";
import { htmlPage } from "./html.ts";
import type { EmulatorMessage } from "./message.ts";

/** What there is to a request at a place. */
export interface Found<Service, Host extends string, Step extends string> {
  /** Whether somebody listens at the URL's host. */
  readonly isServed: boolean;
  readonly step: Step | undefined;
  /** One that says what is wrong where the path or the method is not there. */
  readonly route: EmulatorRoute<Service, Host, Step>;
}

/** Looks a request up. */
export function findRoute<Service, Host extends string, Step extends string>(
  entries: readonly EmulatorEntry<Service, Host, Step>[],
  place: EmulatorPlace<Host>,
  { method, url }: Pick<EmulatorMessage, "method" | "url">,
): Found<Service, Host, Step> {
  const isServed = Object.values(place.origins).includes(url.origin);
  const here = entries.filter((entry) => isAt(entry, place, url));
  const wanted = method === "HEAD" ? "GET" : method;
  const entry = here.find(({ methods }) => methods.includes(wanted));
  if (entry !== undefined) return { isServed, step: entry.step, route: entry.route };
  const allow = here.flatMap(({ methods }) => methods).join(", ");
  const status = here.length === 0 ? "404" : "405";
  return {
    isServed,
    step: here[0]?.step,
    route: () =>
      htmlPage(status, `<h1>${status}</h1>`, {
        status: Number(status),
        headers: status === "405" ? { allow } : {},
      }),
  };
}

function isAt<Host extends string>(
  { host, path, query = {} }: Pick<EmulatorEntry<never, Host, never>, "host" | "path" | "query">,
  { origins }: EmulatorPlace<Host>,
  { origin, pathname, searchParams }: URL,
): boolean {
  return (
    origin === origins[host] &&
    (path.endsWith("/") ? pathname.startsWith(path) : pathname === path) &&
    Object.entries(query).every(([name, value]) => searchParams.get(name) === value)
  );
}
