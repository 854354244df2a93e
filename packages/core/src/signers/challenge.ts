/**
 * The parameters of one scheme's challenge in WWW-Authenticate (RFC 9110 section 11.6.1), names in lower case;
 * `undefined` where the answer has none of that scheme.
 */
export function readChallenge(response: Response, scheme: string): Readonly<Record<string, string>> | undefined {
  const header = response.headers.get("www-authenticate");
  if (header === null) return undefined;
  const challenges = [...header.slice(0, longest).matchAll(part)];
  const start = challenges.findIndex(({ groups }) => groups?.["scheme"]?.toLowerCase() === scheme);
  if (start === -1) return undefined;
  const rest = challenges.slice(start + 1);
  const end = rest.findIndex(({ groups }) => groups?.["scheme"] !== undefined);
  const parameters = (end === -1 ? rest : rest.slice(0, end)).map(({ groups = {} }) => [
    (groups["name"] ?? "").toLowerCase(),
    (groups["quoted"] ?? groups["plain"] ?? "").replaceAll(/\\(.)/g, "$1"),
  ]);
  return Object.fromEntries(parameters) as Readonly<Record<string, string>>;
}

// Either `name=value`, or a scheme: a word of its own. A token68 behind a scheme reads as another scheme, which does no harm.
const part =
  /(?<name>[\w!#$%&'*+.^`|~-]{1,40})\s{0,8}=\s{0,8}(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,"=]+))|(?<scheme>[\w-]+)/g;

// Characters. No challenge worth reading is longer.
const longest = 8192;
