import * as fc from "fast-check";

import { characters } from "./characters.ts";
import type { Wire } from "./wire.ts";

/** Changes one character of a request, and nothing where there is none to change. */
export type Tamper = (wire: Wire) => Wire;

/** A share of a text's length, so that shrinking finds its beginning. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** None begins a fragment, a query or another segment; some change nothing but the spelling. */
const substitute = characters("xyZ79fF%+=&-");

/** Below `/echo/`, so that the path stays one that the emulator answers. */
const inPath = tamper((wire, change) => {
  const [, before = "", path = "", after = ""] = /^([^?#]*\/echo\/)([^?#]*)(.*)$/s.exec(wire.url) ?? [];
  return path === "" ? wire : { ...wire, url: `${before}${change(path)}${after}` };
});

const inQuery = tamper((wire, change) => {
  const [, before = "", query = "", after = ""] = /^([^?#]*\?)([^#]*)(.*)$/s.exec(wire.url) ?? [];
  return query === "" ? wire : { ...wire, url: `${before}${change(query)}${after}` };
});

const inBody = tamper((wire, change) => (wire.body === "" ? wire : { ...wire, body: change(wire.body) }));

/** All kinds of tampering with method, host, path, query and body. */
export const requestTampering: fc.Arbitrary<Tamper> = fc.oneof(
  inPath,
  { weight: 3, arbitrary: inQuery },
  { weight: 3, arbitrary: inBody },
  fc.constant<Tamper>((wire) => ({ ...wire, method: wire.method === "POST" ? "PUT" : "DELETE" })),
  fc.constant<Tamper>((wire) => ({ ...wire, url: wire.url.replace(/^(https?:\/\/)[^/]*/, "$1elsewhere.test") })),
);

/** Tampering with one parameter of the Authorization header: its value comes to mean something else. */
export const headerTampering: fc.Arbitrary<{ readonly name: string; readonly tamper: Tamper }> = fc
  .record({
    name: fc.constantFrom(
      "oauth_token",
      "oauth_timestamp",
      "oauth_nonce",
      "oauth_consumer_key",
      "oauth_signature",
      "oauth_signature_method",
      "oauth_version",
      "oauth_body_hash",
    ),
    share: place,
  })
  .map(({ name, share }) => ({
    name,
    tamper: (wire) => {
      const header = wire.headers.get("authorization") ?? "";
      const changed = header.replace(new RegExp(`\\b${name}="([^"]*)"`), (_, value: string) => {
        const index = Math.floor(share * value.length);
        return `${name}="${replaced(value, index, value[index] === "9" ? "8" : "9")}"`;
      });
      const headers = new Headers(wire.headers);
      headers.set("authorization", changed);
      return { ...wire, headers };
    },
  }));

function tamper(apply: (wire: Wire, change: (text: string) => string) => Wire): fc.Arbitrary<Tamper> {
  return fc.tuple(place, substitute).map(
    ([share, char]) =>
      (wire) =>
        apply(wire, (text) => replaced(text, Math.floor(share * text.length), char)),
  );
}

function replaced(text: string, index: number, char: string): string {
  return text.slice(0, index) + char + text.slice(index + 1);
}
