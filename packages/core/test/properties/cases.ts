import * as fc from "fast-check";

import type { SignatureMethod, SignatureOptions } from "../../src/index.ts";
import { type Address, address } from "./addresses.ts";
import { type Body, formBody, initOf, noBody, noForm, otherBody } from "./bodies.ts";
import { signatory, type Signatory, signatureOf } from "./credentials.ts";

/** A request, and who signs it how. */
export interface Case extends Signatory {
  readonly method: string;
  readonly address: Address;
  readonly body: Body;
  readonly signature: SignatureOptions;
}

/** What a case is made of where it is not anything. */
export interface CaseRange {
  readonly methods: readonly SignatureMethod[];
  readonly addresses?: fc.Arbitrary<Address>;
  /** HTTP methods. */
  readonly verbs?: readonly string[];
}

const bodiless: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/** `fetch` writes `post` in upper case and leaves `report`, which it does not know, as it is. */
const allVerbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "report", "PROPFIND"];

/** Requests of every kind. */
export function caseOf({ methods, addresses = address, verbs = allVerbs }: CaseRange): fc.Arbitrary<Case> {
  const shape = fc.constantFrom(...verbs).chain((method) =>
    fc.record({
      method: fc.constant(method),
      body: bodiless.has(method) ? fc.constantFrom(noBody, noForm) : fc.oneof(formBody, otherBody),
    }),
  );
  const rest = fc.record({ address: addresses, signature: signatureOf(methods) });
  return fc
    .tuple(shape, rest, signatory)
    .map(([{ method, body }, { address: where, signature }, { client, token }]): Case => {
      return { method, body, address: where, signature, client, token };
    });
}

/** The request, unsigned. */
export function requestOf({ method, address: { href }, body }: Case): Request {
  return new Request(href, { method, ...initOf(body) });
}
