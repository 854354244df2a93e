import { joinPairs, readPairs, sortPairs } from "./parameters.ts";
import type { Composer } from "./signature.ts";

/** What is to be signed: a request without its HTTP library. */
export interface Signable {
  /** In capitals, as `Request.method` has it. */
  readonly method: string;
  /** Absolute and normalised, as `Request.url` and `URL.href` have it. */
  readonly url: string;
  /** The body of a form as it is sent, its characters standing for bytes; `undefined` for every other body. */
  readonly form?: string | undefined;
}

/** RFC 5849 section 3.4.1. */
export interface Prepared {
  /** All parameters, sorted and normalised: what the signature covers beside method and URL. */
  readonly parameterString: string;
  readonly baseString: string;
}

/** Builds the base string. Throws `parameter_reserved` where the request has protocol parameters of its own. */
export function prepare({ method, url, form = "" }: Signable, protocol: string, composer: Composer): Prepared {
  const { base, query } = splitUrl(url);
  const parameterString = query === "" && form === "" ? protocol : merge(query, form, protocol);
  return { parameterString, baseString: composer.baseString(method, base, parameterString) };
}

/** All protocol parameters are named oauth_, and no other may be: they stay together among the sorted ones. */
function merge(query: string, form: string, protocol: string): string {
  const pairs = sortPairs([...readPairs(query), ...readPairs(form)]);
  const before = joinPairs(pairs.filter(([name]) => name < "oauth_"));
  const after = joinPairs(pairs.filter(([name]) => name > "oauth_"));
  return [before, protocol, after].filter((part) => part !== "").join("&");
}

/** RFC 5849 section 3.4.1.2. Scheme, host and default port are normal already: the URL standard sees to that. */
function splitUrl(url: string): { readonly base: string; readonly query: string } {
  const fragment = url.indexOf("#");
  const bare = fragment === -1 ? url : url.slice(0, fragment);
  const mark = bare.indexOf("?");
  return mark === -1 ? { base: bare, query: "" } : { base: bare.slice(0, mark), query: bare.slice(mark + 1) };
}
