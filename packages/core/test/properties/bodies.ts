import * as fc from "fast-check";

import { encodedPairs, type EncodedPairs, literal } from "./encoded-text.ts";

/** A request's body: how to give it to `Request`, and what has to arrive. */
export interface Body {
  readonly body: string | URLSearchParams | Uint8Array<ArrayBuffer> | Blob | null;
  /** Sent as a stream instead, which can be read only once. */
  readonly streamed: boolean;
  readonly type: string | undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `undefined` for what is no form. */
  readonly form: EncodedPairs["pairs"] | undefined;
}

const formType = fc.constantFrom(
  "application/x-www-form-urlencoded",
  "application/x-www-form-urlencoded;charset=UTF-8",
  "Application/X-WWW-Form-URLEncoded ; charset=utf-8",
);

const text = fc.string({ unit: "grapheme", maxLength: 8 });

const formText = fc
  .tuple(encodedPairs, formType, fc.boolean())
  .map(([{ raw, pairs }, type, streamed]): Body => ({ body: raw, bytes: utf8(raw), type, form: pairs, streamed }));

/** Bytes beyond ASCII as they are: no client sends them, and no signer may lose them. */
const formBytes = fc
  .tuple(encodedPairs, formType, fc.uint8Array({ maxLength: 8 }))
  .map(([{ raw, pairs }, type, any]): Body => {
    const odd = any.map((byte) => byte | 0x80);
    const bytes = Uint8Array.from([...utf8(raw), ...utf8("&odd="), ...odd]);
    const form = [...pairs, [literal("odd").bytes, [...odd]] as const];
    return { body: bytes, type, bytes, form, streamed: false };
  });

const searchParams = fc.array(fc.tuple(text, text), { maxLength: 4 }).map((entries): Body => {
  const body = new URLSearchParams(entries);
  const form = entries.map((entry) => [[...utf8(entry[0])], [...utf8(entry[1])]] as const);
  return { body, type: undefined, bytes: utf8(body.toString()), form, streamed: false };
});

const json = fc.tuple(fc.json({ maxDepth: 2 }), fc.boolean()).map(([value, streamed]): Body => {
  return { body: value, bytes: utf8(value), type: "application/json", form: undefined, streamed };
});

const binary = fc
  .tuple(fc.uint8Array({ maxLength: 40 }), fc.constantFrom("application/octet-stream", "image/png", undefined))
  .chain(([array, type]) => {
    const bytes = Uint8Array.from(array);
    return fc.constantFrom<Body>(
      { body: bytes, type, bytes, form: undefined, streamed: false },
      { body: new Blob([bytes]), type, bytes, form: undefined, streamed: false },
    );
  });

/** No body at all. */
export const noBody: Body = { body: null, bytes: utf8(""), type: undefined, form: undefined, streamed: false };

/** No body, though the headers speak of one: some libraries set them on every request. */
export const noForm: Body = { ...noBody, type: "application/x-www-form-urlencoded" };

/** Forms in every shape that `fetch` takes. */
export const formBody: fc.Arbitrary<Body> = fc.oneof(formText, formBytes, searchParams);

/** Bodies that no signature covers without a hash. */
export const otherBody: fc.Arbitrary<Body> = fc.oneof(json, binary, fc.constant(noBody));

/** The part of `RequestInit` that a body makes up. */
export function initOf({ body, streamed, type, bytes }: Body): RequestInit {
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  if (body === null) return { headers };
  if (!streamed) return { headers, body };
  return { headers, body: new Blob([bytes]).stream(), duplex: "half" } as RequestInit;
}

function utf8(decoded: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(decoded));
}
