/** Servers that are nobody's, the application's own, and some with names like that of a provider's URL. */
export function foreignServers(known: string, redirectUri: string): readonly string[] {
  const { host, hostname, port } = new URL(known);
  const suffix = port === "" ? "" : `:${port}`;
  const names = isAddress(hostname) ? [] : [`${hostname}.foreign.example`, `foreign-${hostname}`];
  return [
    "https://foreign.example/",
    redirectUri,
    ...names.map((name) => `https://${name}${suffix}/`),
    `http://${host}/`,
  ].filter((url) => URL.canParse(url));
}

/** Whether a host is a number, of either kind: no name is like it. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
}
