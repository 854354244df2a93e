import { describe, expect, test } from "vitest";

import { baseString, baseStringUri, normalisedParameters } from "../../src/oauth1/base-string.ts";
import { readForm } from "../../src/oauth1/form.ts";
import { splitUrl } from "../../src/oauth1/url-parts.ts";

describe("parameters", () => {
  test.each([
    ["", ""],
    ["&&", ""],
    ["a", "a="],
    ["a=", "a="],
    ["=", "="],
    ["=b", "=b"],
    ["a=b=c", "a=b%3Dc"],
    ["a=x+y&b=%20", "a=x%20y&b=%20"],
    ["a=%2B", "a=%2B"],
    ["a=%FF&b=%ff%00", "a=%FF&b=%FF%00"],
    ["a=%&b=%4&c=%4g&d=%%41", "a=%25&b=%254&c=%254g&d=%25A"],
    ["a=\u00FC", "a=%FC"],
    ["a=~-._!*'()", "a=~-._%21%2A%27%28%29"],
    ["__proto__=1&constructor=2&__proto__=0", "__proto__=0&__proto__=1&constructor=2"],
    ["a=2&a=10&a=1&a=1", "a=1&a=1&a=10&a=2"],
    ["a-b=1&a=2&a%3D=3", "a=2&a%3D=3&a-b=1"],
    ["z=1&%C3%A4=2&Z=3", "%C3%A4=2&Z=3&z=1"],
    ["oauth_signature=x&realm=y", "realm=y"],
  ])("%j becomes %j", (query, normalised) => {
    expect(normalisedParameters(readForm(query))).toBe(normalised);
  });

  test("the encoded bytes decide the order, not the characters they stand for", () => {
    expect(normalisedParameters(readForm("a=%7E&a=z&a={&a=%2F&a=0"))).toBe("a=%2F&a=%7B&a=0&a=z&a=~");
  });
});

describe("base string URI", () => {
  test.each([
    ["HTTP://Example.COM:80/r%20v/X?id=123", "http://example.com/r%20v/X"],
    ["https://www.example.net:8080/?q=1", "https://www.example.net:8080/"],
    ["https://example.net:443", "https://example.net/"],
    ["https://example.net:80/", "https://example.net:80/"],
    ["http://example.net:443/", "http://example.net:443/"],
    ["http://example.net:/", "http://example.net/"],
    ["http://[::1]:80/a", "http://[::1]/a"],
    ["http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"],
    ["http://u:p@example.net/a#b?c", "http://example.net/a"],
    ["http://example.net/a/../b//c;d/%7e%7E", "http://example.net/a/../b//c;d/%7e%7E"],
    ["http://example.net?a", "http://example.net/"],
  ])("%s becomes %s", (url, uri) => {
    expect(baseStringUri(splitUrl(url))).toBe(uri);
  });

  test("a relative URL is refused", () => {
    expect(() => splitUrl("/a")).toThrow(TypeError);
  });
});

test("the method is upper-case and the path is encoded once more", () => {
  expect(baseString({ method: "patch", url: splitUrl("http://a.test/%2F"), parameters: [] })).toBe(
    "PATCH&http%3A%2F%2Fa.test%2F%252F&",
  );
});
