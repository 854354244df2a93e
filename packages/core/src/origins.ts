import { readEndpoint } from "./endpoints.ts";
import { ConfigurationError } from "./errors.ts";

/** Throws `origin_foreign` unless a credential may be sent to this absolute URL; later, where that has to be found out. */
export type OriginGuard = (url: string) => void | Promise<void>;

/** Lets credentials go to the listed origins; where none are listed, to those of the endpoints. */
export function createOriginGuard(
  origins: readonly string[] | undefined,
  endpoints: readonly URL[],
  allowInsecureRequests: boolean,
): (url: string) => void {
  const listed = origins?.map((origin) => readOrigin(origin, allowInsecureRequests));
  const allowed = new Set((listed ?? endpoints).map((url) => url.origin));
  return (url) => {
    const origin = originOf(url);
    if (allowed.has(origin)) return;
    throw new ConfigurationError(
      "origin_foreign",
      `the credential was not sent to ${origin}; if that server belongs to the provider, add it to origins`,
    );
  };
}

function readOrigin(origin: string, allowInsecureRequests: boolean): URL {
  const url = readEndpoint("an entry of origins", origin, allowInsecureRequests);
  if (url.pathname + url.search + url.hash === "/") return url;
  throw new ConfigurationError(
    "endpoint_invalid",
    "an entry of origins has a path, which would not be heeded; write scheme and host",
  );
}

/** `Request.url` is normalised already, so its origin ends at the first slash after the scheme's two. */
export function originOf(url: string): string {
  const end = url.indexOf("/", 8);
  return end === -1 ? url.slice(0, url.indexOf(":") + 1) : url.slice(0, end);
}
