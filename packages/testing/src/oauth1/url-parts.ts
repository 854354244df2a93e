import type { ByteString } from "./bytes.ts";

/** An absolute URL, cut at its delimiters and otherwise untouched: signatures cover what was sent, not what it means. */
export interface UrlParts {
  /** Lower-case, without the colon. */
  readonly scheme: string;
  /** Lower-case; an IPv6 address keeps its brackets. */
  readonly host: string;
  /** Digits, or an empty string where the URL names none or the scheme's default. */
  readonly port: string;
  /** As sent; `/` where the URL has none. */
  readonly path: ByteString;
  /** As sent, without the `?`. */
  readonly query: ByteString;
}

/** Cuts an absolute URL into its parts, never decoding or resolving. TypeError for text that is no absolute URL. */
export function splitUrl(url: ByteString): UrlParts {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url);
  if (match === null) throw new TypeError("The request target makes no absolute URL");
  const [, scheme = "", authority = "", path = "", query = ""] = match;
  return { scheme: scheme.toLowerCase(), ...splitAuthority(scheme.toLowerCase(), authority), path: path || "/", query };
}

const defaultPorts: ReadonlyMap<string, string> = new Map([
  ["http", "80"],
  ["https", "443"],
]);

function splitAuthority(scheme: string, authority: string): { host: string; port: string } {
  const hostAndPort = authority.slice(authority.lastIndexOf("@") + 1).toLowerCase();
  const [, host = hostAndPort, port = ""] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(hostAndPort) ?? [];
  return { host, port: port === defaultPorts.get(scheme) ? "" : port };
}
