/** A URI with parameters added to its query; what is there stays as it is written. */
export function addQuery(uri: string, fields: Readonly<Record<string, string>>): string {
  const glue = !uri.includes("?") ? "?" : /[?&]$/.test(uri) ? "" : "&";
  return uri + glue + new URLSearchParams(fields).toString();
}

/** A URI without a fragment, with parameters in its fragment. */
export function addFragment(uri: string, fields: Readonly<Record<string, string>>): string {
  return `${uri}#${new URLSearchParams(fields).toString()}`;
}
