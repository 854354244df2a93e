import * as fc from "fast-check";
import { expect, it } from "vitest";

import { readDer, writeDer } from "../../src/keys/der.ts";
import { runs } from "../properties/runs.ts";
import { pairs } from "./material.ts";

const bytes = fc.uint8Array({ maxLength: 400 });

it("any bytes, at any place, are an element within them or none", () => {
  const property = fc.property(bytes, fc.nat({ max: 410 }), (input, at) => {
    const element = readDer(input, at);
    if (element === undefined) return;
    const { tag, contents, end } = element;
    expect(tag).toBe(input[at]);
    // Whoever reads on from `end` comes to an end.
    expect(end).toBeGreaterThanOrEqual(at + 2);
    expect(end).toBeLessThanOrEqual(input.length);
    expect(contents).toEqual(input.subarray(end - contents.length, end));
  });
  fc.assert(property, runs(5000));
});

it("a length of many bytes, or of none that fits, is no element", () => {
  const property = fc.property(fc.uint8Array({ minLength: 1, maxLength: 127 }), bytes, (length, rest) => {
    const element = readDer(Uint8Array.of(0x30, 0x80 + length.length, ...length, ...rest));
    const said = BigInt(`0x${Buffer.from(length).toString("hex")}`);
    if (length.length > 4 || said > BigInt(rest.length)) expect(element).toBeUndefined();
    else expect(element?.contents).toEqual(rest.subarray(0, Number(said)));
  });
  fc.assert(property, runs(2000));
});

const sizes = [0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x1_0000, 0x1_0001];

it.each(sizes)("an element of %i bytes is read as it was written, and only whole", (size) => {
  const contents = new Uint8Array(size).map((_, n) => n % 251);
  const written = writeDer(0x04, contents);
  expect(readDer(written)).toEqual({ tag: 0x04, contents, end: written.length });
  const later = new Uint8Array([1, 2, 3, ...written, 4, 5]);
  expect(readDer(later, 3)).toEqual({ tag: 0x04, contents, end: later.length - 2 });
  // All prefixes of the short ones; of the long ones those where something changes.
  const cuts = [...Array.from({ length: Math.min(300, written.length) }, (_, n) => n), written.length - 1];
  for (const cut of cuts) expect(readDer(written.subarray(0, cut))).toBeUndefined();
});

it("what is written of several parts is read as one", () => {
  const property = fc.property(fc.nat({ max: 255 }), fc.array(bytes, { maxLength: 5 }), (tag, parts) => {
    const contents = Uint8Array.from(parts.flatMap((part) => [...part]));
    expect(readDer(writeDer(tag, ...parts))).toMatchObject({ tag, contents });
  });
  fc.assert(property, runs(500));
});

it.each(Object.entries(pairs))("the keys that node:crypto exports for %s are written as they were read", (_, pair) => {
  const { privateKey, publicKey } = pair;
  const exported = [
    privateKey.export({ type: "pkcs8", format: "der" }),
    publicKey.export({ type: "spki", format: "der" }),
  ];
  for (const der of exported) {
    expect(Buffer.from(rewritten(der)).equals(der)).toBe(true);
    expect(count(der)).toBeGreaterThan(3);
  }
});

/** Reads all elements to the bottom, and writes them again. */
function rewritten(der: Uint8Array): Uint8Array {
  return Buffer.concat(elementsOf(der).map(({ tag, contents }) => writeDer(tag, inside(tag, contents))));
}

function inside(tag: number, contents: Uint8Array): Uint8Array {
  return isConstructed(tag) ? rewritten(contents) : contents;
}

function count(der: Uint8Array): number {
  return elementsOf(der).reduce((sum, { tag, contents }) => sum + 1 + (isConstructed(tag) ? count(contents) : 0), 0);
}

function isConstructed(tag: number): boolean {
  return (tag & 0x20) !== 0;
}

function elementsOf(der: Uint8Array): readonly { readonly tag: number; readonly contents: Uint8Array }[] {
  const elements = [];
  for (let at = 0; at < der.length;) {
    const element = readDer(der, at);
    if (element === undefined) throw new Error("no DER");
    elements.push(element);
    at = element.end;
  }
  return elements;
}
