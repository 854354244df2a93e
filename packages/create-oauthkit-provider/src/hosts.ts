/** One of the provider's servers. */
export interface Host {
  /** What the option `servers` calls it: `www` for `https://www.clips.example`. */
  readonly name: string;
  readonly origin: string;
}

/** The servers that URLs are at, each once, in the order of the URLs. */
export function hostsOf(urls: readonly string[]): readonly Host[] {
  const hosts: Host[] = [];
  for (const origin of new Set(urls.map((url) => new URL(url).origin))) {
    const taken = new Set(hosts.map(({ name }) => name));
    const name = namesFor(origin).find((candidate) => !taken.has(candidate));
    hosts.push({ name: name ?? numbered(taken), origin });
  }
  return hosts;
}

/** The host of a URL. */
export function hostAt(hosts: readonly Host[], url: string): string {
  const { origin } = new URL(url);
  const host = hosts.find((one) => one.origin === origin);
  if (host === undefined) throw new TypeError(`there is no host for ${origin}`);
  return host.name;
}

/** The first label, the first two, …: `www`, `wwwClips`, `wwwClipsExample`. */
function namesFor(origin: string): readonly string[] {
  const labels = new URL(origin).hostname.split(/[^A-Za-z\d]+/).filter((label) => label !== "");
  const names = labels.map((_, index) => camelCase(labels.slice(0, index + 1)));
  // Every object has some of its own: `servers.constructor` would never be missing.
  return names.filter((name) => /^[a-z]/.test(name) && !(name in Object.prototype));
}

/** `host1` for the first, `host2` for the second; the next number where a host is called so itself. */
function numbered(taken: ReadonlySet<string>): string {
  for (let number = taken.size + 1; ; number += 1) if (!taken.has(`host${number}`)) return `host${number}`;
}

function camelCase(words: readonly string[]): string {
  const [first = "", ...others] = words;
  return first + others.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}
