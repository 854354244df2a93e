import { joinPairs, type Pair, readPairs, sortPairs } from "./parameters.ts";
import type { Composer } from "./signature.ts";

/** A request, taken apart for signing (RFC 5849 section 3.4.1). */
export interface Prepared {
  /** The protocol parameters, sorted and normalised, without the signature. */
  readonly protocol: readonly Pair[];
  /** All parameters, sorted and normalised: what the signature covers beside method and URL. */
  readonly parameters: readonly Pair[];
  /** RFC 5849 section 3.4.1.1. */
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
export function prepare({ method, url, form = "" }: Signable, protocol: readonly Pair[], composer: Composer): Prepared {
  const { base, query } = splitUrl(url);
  const own = query === "" && form === "" ? [] : sortPairs([...readPairs(query), ...readPairs(form)]);
  // All protocol parameters are named oauth_ and no other may be, so they stay together among the sorted ones.
  const after = own.findIndex(([name]) => name > "oauth_");
  const parameters = own.length === 0 ? protocol : own.toSpliced(after === -1 ? own.length : after, 0, ...protocol);
  return { protocol, parameters, baseString: composer.baseString(method, base, joinPairs(parameters)) };
}

/** RFC 5849 section 3.4.1.2. Scheme, host and default port are normal already: the URL standard sees to that. */
function splitUrl(url: string): { readonly base: string; readonly query: string } {
  const fragment = url.indexOf("#");
  const bare = fragment === -1 ? url : url.slice(0, fragment);
  const mark = bare.indexOf("?");
  return mark === -1 ? { base: bare, query: "" } : { base: bare.slice(0, mark), query: bare.slice(mark + 1) };
}
