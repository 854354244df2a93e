import { parametersOf, type Sent } from "../recorder.ts";

/** The protocol parameters of a request by their names, wherever they travel (RFC 5849 section 3.5). */
export function protocolOf(sent: Sent): ReadonlyMap<string, string> {
  const elsewhere = parametersOf(sent).filter(([name]) => name.startsWith("oauth_"));
  return new Map([...elsewhere, ...readHeader(sent.headers.get("authorization") ?? "")]);
}

/** `OAuth oauth_nonce="…", …` (RFC 5849 section 3.5.1). */
function readHeader(header: string): readonly (readonly [name: string, value: string])[] {
  if (!/^OAuth\s/i.test(header)) return [];
  return [...header.matchAll(/\b(oauth_\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, decode(value)]);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
