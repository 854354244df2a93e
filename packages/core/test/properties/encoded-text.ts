import * as fc from "fast-check";

import { characters } from "./characters.ts";

/** Text as it stands in a query or a form, and the bytes it means: known by construction, so no decoder is needed. */
export interface Encoded {
  readonly raw: string;
  readonly bytes: readonly number[];
}

/** The pieces of a query or a form between two `&`, and the pairs they mean. */
export interface EncodedPairs {
  readonly raw: string;
  readonly pairs: readonly (readonly [name: readonly number[], value: readonly number[]])[];
}

const unreserved = characters("abcxyzABCXYZ0189-._~").map(literal);
const reserved = characters("!*'():;@/?$,[]<>\" |^`{}\\", "é", "日", "😀").map(literal);
const space = fc.constant<Encoded>({ raw: "+", bytes: [0x20] });

/** A `%` that begins no escape stands for itself. */
const broken = fc.constantFrom("%zz", "%G1", "%%-", "%-1").map(literal);

/** Any byte, bytes that are no UTF-8 among them, with digits in either case. */
const escaped = fc.tuple(fc.nat(255), fc.boolean()).map(([byte, upper]): Encoded => {
  const digits = byte.toString(16).padStart(2, "0");
  return { raw: `%${upper ? digits.toUpperCase() : digits}`, bytes: [byte] };
});

/** One character or escape of a name or a value. */
const element = fc.oneof(
  { weight: 4, arbitrary: unreserved },
  { weight: 3, arbitrary: escaped },
  { weight: 1, arbitrary: space },
  { weight: 1, arbitrary: broken },
  { weight: 1, arbitrary: reserved },
);

/** An escape that breaks off: only the end of a component keeps it from meeting its missing digit. */
const ending = fc.constantFrom("", "", "", "", "%", "%4").map(literal);

/** A name or a value in any spelling. */
export const component: fc.Arbitrary<Encoded> = fc
  .tuple(fc.array(element, { maxLength: 5 }), ending)
  .map(([elements, last]) => joined([...elements, last]));

/** Names that trip programs which keep parameters in objects, that are missing, or that come again. */
const special = fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "a", "b", "").map(literal);
const name = fc.oneof({ weight: 2, arbitrary: component }, { weight: 1, arbitrary: special });
const value = fc.oneof(
  component,
  fc.tuple(component, component).map(([left, right]) => joined([left, literal("="), right])),
);

type Pairs = EncodedPairs["pairs"];

const piece: fc.Arbitrary<EncodedPairs> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(name, value).map(([left, right]) => assigned(left, right)) },
  // A name alone has an empty value; nothing at all is nothing.
  { weight: 1, arbitrary: name.map(alone) },
  { weight: 1, arbitrary: fc.constant({ raw: "", pairs: [] }) },
);

/** A query or a form in any spelling. */
export const encodedPairs: fc.Arbitrary<EncodedPairs> = fc.array(piece, { maxLength: 6 }).map(joinedPairs);

/** Puts pieces together, `&` between them. */
export function joinedPairs(pieces: readonly EncodedPairs[]): EncodedPairs {
  return { raw: pieces.map(({ raw }) => raw).join("&"), pairs: pieces.flatMap(({ pairs }) => pairs) };
}

/** Puts a name and its value together. */
export function assigned(left: Encoded, right: Encoded): EncodedPairs {
  const pairs: Pairs = [[left.bytes, right.bytes]];
  return { raw: `${left.raw}=${right.raw}`, pairs };
}

function alone(left: Encoded): EncodedPairs {
  return { raw: left.raw, pairs: left.raw === "" ? [] : [[left.bytes, []]] };
}

/** Text that stands for itself. */
export function literal(raw: string): Encoded {
  return { raw, bytes: [...Buffer.from(raw)] };
}

function joined(parts: readonly Encoded[]): Encoded {
  return { raw: parts.map(({ raw }) => raw).join(""), bytes: parts.flatMap(({ bytes }) => bytes) };
}
