import * as fc from "fast-check";

import { characters } from "./characters.ts";
import { encodedPairs, type EncodedPairs } from "./encoded-text.ts";

/** A URL as a program writes it, and the pairs of its query. */
export interface Address {
  readonly href: string;
  readonly query: EncodedPairs["pairs"];
}

/** Every host may come with every port: those of a scheme's own are dropped, others are signed. */
const origin = fc
  .tuple(
    fc.constantFrom("https", "http", "HTTPS"),
    fc.constantFrom(
      "oauth1.test",
      "API.Example.COM",
      "example.com.",
      "bücher.example",
      "localhost",
      "127.0.0.1",
      "192.0.2.7",
      "[::1]",
      "[2001:DB8::7]",
    ),
    fc.constantFrom("", "", ":80", ":443", ":8080", ":65535"),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}${port}`);

const letters = characters("abz09-._~!$&'()*+,;=:@| \"<>é", "%2F", "%3f", "%2e", "%FF", "%e9", "%zz", "%");

/** The first letter keeps a segment from being one of dots, which URLs drop together with the segment before it. */
const segment = fc.oneof(
  { weight: 4, arbitrary: fc.array(letters, { maxLength: 5 }).map((parts) => `s${parts.join("")}`) },
  { weight: 1, arbitrary: fc.constant("") },
);

/** Below `/echo`, where the emulator says what it got. */
const path = fc.array(segment, { maxLength: 3 }).map((segments) => ["/echo", ...segments].join("/"));

const search = fc.oneof(
  { weight: 4, arbitrary: encodedPairs.map(({ raw, pairs }) => ({ raw: `?${raw}`, pairs })) },
  { weight: 1, arbitrary: fc.constant<EncodedPairs>({ raw: "", pairs: [] }) },
);

const fragment = fc.constantFrom("", "", "#top", "#a?b=c&d");

/** URLs of the emulator's `/echo` at all kinds of hosts. */
export const address: fc.Arbitrary<Address> = addressAt(origin);

/** The same at given origins. */
export function addressAt(origins: fc.Arbitrary<string>): fc.Arbitrary<Address> {
  return fc.tuple(origins, path, search, fragment).map(([start, middle, query, end]) => ({
    // URLs drop a space at their end, so something has to come behind it.
    href: `${start}${middle}${query.raw}${end}`.replace(/ $/, " #"),
    query: query.pairs,
  }));
}
