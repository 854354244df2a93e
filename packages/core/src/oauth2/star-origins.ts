import { ConfigurationError } from "../errors.ts";
import { createOriginGuard, originOf } from "../origins.ts";

/**
 * Lets tokens go to the listed origins, in which `https://*.example.com` stands for every host one level below, as in certificates;
 * where none are listed, to those of the endpoints, as they are. Throws `endpoint_invalid` for a star that would let in strangers.
 */
export function createStarGuard(
  origins: readonly string[] | undefined,
  endpoints: readonly URL[],
  allowInsecureRequests: boolean,
): (url: string) => void {
  const guard = createOriginGuard(origins, endpoints, allowInsecureRequests);
  const urls = (origins ?? []).map((origin) => new URL(origin));
  const stars = new Set(urls.filter(({ host }) => host.includes("*")).map(readStar));
  if (stars.size === 0) return guard;
  return (url) => {
    if (!stars.has(originOf(url).replace(/\/\/[^.]*/, "//*"))) guard(url);
  };
}

/** `*.com` would let in strangers, and a star anywhere else nobody at all. */
function readStar({ host, origin }: URL): string {
  if (/^\*(?:\.[^.*]+){2,}$/.test(host)) return origin;
  throw new ConfigurationError(
    "endpoint_invalid",
    "an entry of origins has too broad a star; write https://*.example.com",
  );
}
