import { ConfigurationError } from "./errors.ts";

/** Reads an endpoint of a definition. Throws `option_missing`, `endpoint_invalid` or `endpoint_insecure`. */
export function readEndpoint(name: string, value: unknown, allowInsecureRequests = false): URL {
  if (value === undefined || value === "") {
    throw new ConfigurationError("option_missing", `${name} is missing; give its absolute URL`);
  }
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new ConfigurationError("endpoint_invalid", `${name} has to be an absolute https URL, without a user name`);
  }
  if (!allowInsecureRequests && isInsecure(url)) {
    throw new ConfigurationError(
      "endpoint_insecure",
      `${name} is a plain http URL at ${url.host}; use https, or set allowInsecureRequests in a closed network`,
    );
  }
  return url;
}

/** Reads the URL of a call. Throws `url_invalid`, without the URL: the platform's own error would show it, secrets and all. */
export function readUrl(input: string | URL): URL {
  const url = parseUrl(input);
  if (url !== undefined && url.username === "" && url.password === "") return url;
  const what =
    url === undefined ? "is not absolute; give scheme and host" : "has a user name or a password; leave them out";
  throw new ConfigurationError("url_invalid", `the call's URL ${what}`);
}

/** Parsed once: this runs with every call. */
function parseUrl(input: string | URL): URL | undefined {
  try {
    return new URL(input);
  } catch {
    return undefined;
  }
}

/** Whether a request to this URL can be read on its way: plain http, and not to this very machine. */
export function isInsecure(url: URL): boolean {
  return url.protocol === "http:" && !isLoopback(url.hostname);
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(?:\.\d+){3}$/.test(hostname)
  );
}
