import * as fc from "fast-check";
import { expect, test } from "vitest";

import { normalizeComponent, percentEncode } from "../../src/oauth1/encoding.ts";
import { wellFormedText } from "./credentials.ts";
import { component } from "./encoded-text.ts";
import { runs } from "./runs.ts";

/** Nothing but unreserved characters and escapes with digits in upper case (RFC 5849 section 3.6). */
const encoded = /^(?:[A-Za-z0-9\-._~]|%[0-9A-F]{2})*$/;

/** How {@link normalizeComponent} wants its text: a character for every byte. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString("latin1");
}

test("percent-encoded text decodes to what it was", () => {
  const property = fc.property(wellFormedText(0), (text) => {
    expect(percentEncode(text)).toMatch(encoded);
    expect(decodeURIComponent(percentEncode(text))).toBe(text);
  });
  fc.assert(property, runs(2000));
});

test("half a character is refused, wherever it stands", () => {
  const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit));
  const property = fc.property(wellFormedText(0), half, wellFormedText(0), (before, unit, after) => {
    expect(() => percentEncode(before + unit + after)).toThrow(
      expect.objectContaining({ code: "text_malformed" }) as Error,
    );
  });
  fc.assert(property, runs(300));
});

test("a component in any spelling is normalised to the bytes it means", () => {
  const property = fc.property(component, ({ raw, bytes }) => {
    const normal = normalizeComponent(bytesOf(raw));
    expect(normal).toMatch(encoded);
    const decoded = normal.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    expect(decoded).toBe(String.fromCharCode(...bytes));
  });
  fc.assert(property, runs(2000));
});

test("what is normal already stays as it is", () => {
  const property = fc.property(component, wellFormedText(0), ({ raw }, text) => {
    const normal = normalizeComponent(bytesOf(raw));
    expect(normalizeComponent(normal)).toBe(normal);
    expect(normalizeComponent(percentEncode(text))).toBe(percentEncode(text));
  });
  fc.assert(property, runs(1000));
});

test("forms as browsers write them are normalised to RFC 5849's spelling", () => {
  const property = fc.property(wellFormedText(0), (text) => {
    const form = new URLSearchParams([["", text]]).toString().slice(1);
    expect(normalizeComponent(form)).toBe(percentEncode(text));
    expect(normalizeComponent(encodeURIComponent(text))).toBe(percentEncode(text));
  });
  fc.assert(property, runs(1000));
});
