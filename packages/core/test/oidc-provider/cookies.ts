/** The cookies of one browser at one provider, by name and path (RFC 6265). */
export class CookieJar {
  readonly #cookies = new Map<string, { readonly path: string; readonly pair: string }>();

  /** Keeps what an answer sets, and forgets what it takes back. */
  read(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(/; */);
      const path = valueOf(attributes, "path") ?? "/";
      const key = `${pair.slice(0, pair.indexOf("="))} ${path}`;
      if (Date.parse(valueOf(attributes, "expires") ?? "") < Date.now()) this.#cookies.delete(key);
      else this.#cookies.set(key, { path, pair });
    }
  }

  /** The `Cookie` header for an address. */
  header({ pathname }: URL): string {
    const sent = [...this.#cookies.values()].filter(({ path }) => pathname.startsWith(path));
    return sent.map(({ pair }) => pair).join("; ");
  }
}

function valueOf(attributes: readonly string[], name: string): string | undefined {
  return attributes.find((attribute) => attribute.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
}
