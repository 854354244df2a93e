import * as fc from "fast-check";

/** Any parameters of a method, their names, and texts among their values. */
export interface ArbitraryParameters {
  readonly name: fc.Arbitrary<string>;
  readonly text: fc.Arbitrary<string>;
  readonly parameters: fc.Arbitrary<Record<string, ParameterValue>>;
}

type ParameterValue = string | number | boolean | bigint | (string | number)[];

/** None is named as those that the session puts on the call itself. */
export function parametersBut(own: ReadonlySet<string>): ArbitraryParameters {
  const name = anyName.filter((one) => !own.has(one));
  return { name, text, parameters: fc.dictionary(name, value, { maxKeys: 8, noNullPrototype: true }) };
}

// Also names of which one begins another, and those that order differently by UTF-16.
const anyName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("uid", "uid2", "uid-x", "\u{1F600}", "\uFF5A"),
);
const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("&", "=", "+", "%", " ", "#", "\n", "2", "б"), minLength: 1 }),
);
const value = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.bigInt(),
  fc.array(fc.oneof(text, fc.integer()), { minLength: 1 }),
);
