import fc from "fast-check";

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
  .map(([{ raw, pairs }, type, streamed]): Body => ({ ...ofText(raw), type, form: pairs, streamed }));

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

const json = fc
  .tuple(fc.json({ maxDepth: 2 }), fc.boolean())
  .map(([value, streamed]): Body => ({ ...ofText(value), type: "application/json", streamed }));

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
export const noBody: Body = { ...ofText(""), body: null, type: undefined };

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

function ofText(body: string): Body {
  return { body, streamed: false, type: "text/plain", bytes: utf8(body), form: undefined };
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text));
}
