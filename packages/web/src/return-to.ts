/**
 * Where to send a person afterwards: a path of this site, with query and fragment, as a browser would read it. `undefined` for anything that
 * could lead to another site, also where somebody decodes it once more on the way. Whole URLs are refused, be they of this site.
 */
export function readReturnTo(text: string | null | undefined, origin: string): string | undefined {
  if (typeof text !== "string" || text.length > maxLength || !isPlainPath(text)) return undefined;
  const url = URL.canParse(text, origin) ? new URL(text, origin) : undefined;
  if (url?.origin !== origin) return undefined;
  // Looked at again: out of /.//host the parser makes //host.
  const path = url.href.slice(origin.length);
  return path.length <= maxLength && isPlainPath(path) && staysHere(url.pathname, origin) ? path : undefined;
}

// Characters. It has to fit into a cookie beside everything else.
const maxLength = 1024;

/** Whether a path is one of this site also where servers and proxies undo its escapes, time and again, and then its dots: `/..%2f/host`. */
function staysHere(path: string, origin: string): boolean {
  let reading = path;
  for (;;) {
    const url = URL.canParse(reading, origin) ? new URL(reading, origin) : undefined;
    if (url?.origin !== origin || url.pathname.startsWith("//")) return false;
    const next = withoutEscapes(reading);
    if (next === reading) return true;
    reading = next;
  }
}

/** But for those of letters beyond ASCII, and of what would end the path. */
function withoutEscapes(path: string): string {
  return path.replaceAll(/%([0-7][\da-f])/gi, (escape, hex: string) => {
    const character = String.fromCodePoint(Number.parseInt(hex, 16));
    return character === "?" || character === "#" ? escape : character;
  });
}

/** Begins with one slash that no other follows, be it turned, encoded or behind what browsers leave out; no backslash, no control characters. */
function isPlainPath(text: string): boolean {
  return /^\/(?!\/|%(?:25)*(?:2f|5c|7f|[01][\da-f]))[^\\\p{Cc}\u2028\u2029]*$/iu.test(text);
}
