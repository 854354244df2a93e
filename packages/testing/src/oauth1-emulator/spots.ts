import type { OAuth1EmulatorDescription } from "./description.ts";
import type { Entry, Place } from "./entries.ts";

/** Where everything of a description answers. */
export interface Spots {
  readonly requestToken: Spot;
  readonly authorization: readonly Spot[];
  readonly accessToken: Spot;
  /** In the order of the description's calls. */
  readonly calls: readonly Spot[];
}

/** What of a description says where things are. */
export interface Layout extends Pick<OAuth1EmulatorDescription, "hosts" | "endpoints" | "credentialMethod"> {
  readonly calls?: readonly { readonly method: string; readonly url: string }[];
}

/** Where something answers, before it is said how. */
type Spot = Omit<Entry, "route">;

/** The origins of a description's hosts. RangeError where there are none, where one is more than an origin, or two are one. */
export function readHosts(hosts: Readonly<Record<string, string>>): Place {
  const entries = Object.entries(hosts).map(([name, host]) => [name, readOrigin(name, host)] as const);
  if (entries.length === 0) throw new RangeError('There are no hosts; name them: hosts: { api: "https://…" }');
  const origins = entries.map(([, origin]) => origin);
  const repeated = origins.find((origin, at) => origins.indexOf(origin) < at);
  if (repeated !== undefined) throw new RangeError(`Two hosts are ${repeated}; make one of them`);
  return Object.fromEntries(entries);
}

/** Reads them all. RangeError for URLs at no host, for methods that are none, and for two of a method at one URL. */
export function readSpots({ endpoints, credentialMethod = "POST", calls = [] }: Layout, place: Place): Spots {
  const spot = (url: string, methods: readonly string[], step: Spot["step"]): Spot => {
    return { ...addressOf(url, place), methods, step };
  };
  const spots: Spots = {
    requestToken: spot(endpoints.requestToken, [credentialMethod], "requestToken"),
    authorization: [endpoints.authorization].flat().map((url) => spot(url, ["GET", "POST"], "authorize")),
    accessToken: spot(endpoints.accessToken, [credentialMethod], "accessToken"),
    calls: calls.map(({ method, url }) => spot(url, [readMethod(method, url)], "call")),
  };
  if (spots.authorization.length === 0)
    throw new RangeError("endpoints.authorization names no page; name at least one");
  checkDifferent([spots.requestToken, ...spots.authorization, spots.accessToken, ...spots.calls]);
  return spots;
}

function readOrigin(name: string, host: string): string {
  const origin = URL.canParse(host) ? new URL(host).origin : "";
  if (origin === host.replace(/\/$/, "")) return origin;
  throw new RangeError(`The host ${name} has to be a scheme and a host in lower case, as https://api.example.com`);
}

function readMethod(method: string, url: string): string {
  if (method === "HEAD") throw new RangeError(`The call ${url} is one by HEAD; describe GET, which HEAD goes with`);
  if (/^[A-Z]+$/.test(method)) return method;
  throw new RangeError(`The call ${url} has the method ${method}; write it in capitals, as GET`);
}

function addressOf(url: string, place: Place): Pick<Spot, "host" | "path"> {
  const { origin, pathname, search, hash } = URL.canParse(url)
    ? new URL(url)
    : { origin: "", pathname: "", search: "", hash: "" };
  const host = Object.keys(place).find((name) => place[name] === origin);
  if (host === undefined) throw new RangeError(`${url} is at none of the hosts; add its host, or mend the URL`);
  if (search !== "" || hash !== "") throw new RangeError(`${url} has more than a path; leave that out`);
  const path = pathname.split("/");
  const names = path.filter((part) => part.startsWith(":"));
  if (new Set(names).size < names.length || names.includes(":")) {
    throw new RangeError(`${url} has segments that share a name, or have none; give each its own, as :id`);
  }
  return { host, path };
}

function checkDifferent(spots: readonly Spot[]): void {
  const keys = spots.flatMap(({ host, path, methods }) => {
    const shape = path.map((part) => (part.startsWith(":") ? ":" : part)).join("/");
    return methods.map((method) => `${method} ${shape} at the host ${host}`);
  });
  const repeated = keys.find((key, at) => keys.indexOf(key) < at);
  if (repeated !== undefined) throw new RangeError(`${repeated} is described twice; leave one out`);
}
