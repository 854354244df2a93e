import { percentEncode, type ByteString } from "./bytes.ts";
import type { Pair } from "./form.ts";
import type { UrlParts } from "./url-parts.ts";

/** What a signature covers: the request line and every parameter, decoded, from query, form body and header. */
export interface SignedParts {
  readonly method: string;
  readonly url: UrlParts;
  /** Without the header's realm; `oauth_signature` may be among them and is left out. */
  readonly parameters: readonly Pair[];
}

/** The signature base string of RFC 5849 §3.4.1: method, base string URI and normalised parameters joined with `&`. */
export function baseString(parts: SignedParts): string {
  return [parts.method.toUpperCase(), baseStringUri(parts.url), normalisedParameters(parts.parameters)]
    .map(percentEncode)
    .join("&");
}

/** RFC 5849 §3.4.1.2: scheme, host, port unless it is the default, and the path as sent. */
export function baseStringUri(url: UrlParts): ByteString {
  return `${url.scheme}://${url.host}${url.port === "" ? "" : `:${url.port}`}${url.path}`;
}

/** RFC 5849 §3.4.1.3.2: encoded, sorted by the encoded bytes of the name and then the value, joined. */
export function normalisedParameters(parameters: readonly Pair[]): string {
  return parameters
    .filter(([name]) => name !== "oauth_signature")
    .map(([name, value]): Pair => [percentEncode(name), percentEncode(value)])
    .toSorted((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]))
    .map((pair) => pair.join("="))
    .join("&");
}

/** By code unit, which for encoded text is by byte; never by locale. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
