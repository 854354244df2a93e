import { percentEncode } from "./encoding.ts";
import type { Pair } from "./parameters.ts";
import { joinPairs, readPairs } from "./parameters.ts";
import type { Composer, ProtocolParameters } from "./signature.ts";

/** A request, taken apart for signing (RFC 5849 section 3.4.1). */
export interface Prepared {
  readonly protocol: ProtocolParameters;
  /** Sorted, normalised: what the signature covers beside method and URL. */
  readonly parameterString: string;
  readonly baseString: string;
}

/** What is to be signed: a request without its HTTP library. */
export interface Signable {
  readonly method: string;
  /** Absolute and normalised, as `Request.url` has it. */
  readonly url: string;
  /** A form body, its characters standing for bytes; `undefined` for every other body. */
  readonly form?: string | undefined;
}

/** Builds the base string. Throws `parameter_reserved` where the request has protocol parameters of its own. */
export function prepare({ method, url, form }: Signable, protocol: ProtocolParameters, composer: Composer): Prepared {
  const { base, query } = splitUrl(url);
  const pairs: Pair[] = Object.entries(protocol).map(([name, value]) => [name, percentEncode(value)]);
  if (query !== "") pairs.push(...readPairs(query));
  if (form !== undefined) pairs.push(...readPairs(form));
  const parameterString = joinPairs(pairs);
  return { protocol, parameterString, baseString: composer.baseString(method, base, parameterString) };
}

/** RFC 5849 section 3.4.1.2. Scheme, host and default port are normal already: the URL standard sees to that. */
function splitUrl(url: string): { readonly base: string; readonly query: string } {
  const fragment = url.indexOf("#");
  const bare = fragment === -1 ? url : url.slice(0, fragment);
  const mark = bare.indexOf("?");
  return mark === -1 ? { base: bare, query: "" } : { base: bare.slice(0, mark), query: bare.slice(mark + 1) };
}
