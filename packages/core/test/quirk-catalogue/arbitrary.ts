import * as fc from "fast-check";

import type { Params } from "../../src/index.ts";
import { wellFormedText } from "../properties/credentials.ts";
import { hostileAnswer } from "../properties/oauth2/hostile.ts";

/** Names of parameters, with a weakness for those that objects have of themselves. */
const parameterName: fc.Arbitrary<string> = fc
  .oneof(wellFormedText(1), fc.constantFrom("constructor", "toString", "client_id", "client_secret", "scope", "error"))
  .filter((name) => name !== "__proto__");

const value = fc.oneof(wellFormedText(0), fc.array(wellFormedText(0), { minLength: 2, maxLength: 3 }));

/** Parameters of any request, frozen: who changes what it was given throws. */
export const params: fc.Arbitrary<Params> = fc
  .dictionary(parameterName, value, { maxKeys: 5, noNullPrototype: true })
  .map(frozen);

/** What a token endpoint may say: JSON, forms, words, and what nobody can trust. */
export const answerText: fc.Arbitrary<string> = fc.oneof(
  fc.json(),
  hostileAnswer,
  fc.json().map((json) => `callback( ${json} );`),
);

/** Fields of a token answer, as JSON carries them. */
export const answerFields: fc.Arbitrary<Readonly<Record<string, fc.JsonValue>>> = fc.dictionary(
  fc.stringMatching(/^[a-z_]{1,8}$/),
  fc.jsonValue(),
  { maxKeys: 5, noNullPrototype: true },
);

/** A value with everything in it frozen. */
export function frozen<T>(given: T): T {
  if (typeof given === "object" && given !== null) {
    Object.values(given).forEach(frozen);
    Object.freeze(given);
  }
  return given;
}

/** What JSON makes of a value, without the one name that no reader lets in. */
export function asRead(given: unknown): unknown {
  return JSON.parse(JSON.stringify(given), (name, field: unknown) => (name === "__proto__" ? undefined : field));
}
