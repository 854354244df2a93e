import { describe, expect, test } from "vitest";

import { redactorFor } from "../../src/oauth2/secrets.ts";
import { describeCause, oneLine, redacting, redactOpaque, redactValue, secretsOf } from "../../src/redact.ts";

const secret = `a&b<c>"d'é😀/e`;

/** How a page, a form or a JSON text may write each of its characters. */
const spellings: Readonly<Record<string, (char: string) => string>> = {
  "decimal references": (char) => `&#${char.codePointAt(0)};`,
  "hexadecimal references": (char) => `&#x${char.codePointAt(0)?.toString(16)};`,
  "hexadecimal references in capitals": (char) => `&#X${char.codePointAt(0)?.toString(16).toUpperCase()};`,
  "named entities": named,
  "named entities in capitals": (char) => (named(char) === char ? char : named(char).toUpperCase()),
  "percent signs": (char) => encodeURIComponent(char).replace("'", "%27"),
  "JSON escapes": (char) => units(char).join(""),
};

describe("a secret is taken out, and nothing but the secret", () => {
  test.each(Object.entries(spellings))("in %s", (_, spell) => {
    const spelled = Array.from(secret, spell).join("");
    const text = `before é %41 &amp; ${spelled} after é %42 &lt;`;
    expect(redacting([secret])(text)).toBe("before é %41 &amp; [redacted] after é %42 &lt;");
  });

  test("where it stands twice, at the edges, and side by side", () => {
    expect(redacting(["s3cret"])("s3crets3cret and s3cret")).toBe("[redacted][redacted] and [redacted]");
  });

  test("where two of them overlap or lie within each other", () => {
    expect(redacting(["abcdef", "defghi", "cd"])("<abcdefghi>")).toBe("<[redacted]>");
    expect(redacting(["abcdef", "cd"])("<abcdef><cd>")).toBe("<[redacted]><[redacted]>");
  });

  test("beside references to characters that there are not", () => {
    expect(redacting(["s3cret"])("&#1114112; &#x10ffff; s3cret")).toBe("&#1114112; &#x10ffff; [redacted]");
    expect(redacting(["s3&#1114112;cret"])("s3cret")).toBe("[redacted]");
    expect(redacting(["s3\u{10ffff}"])("s3&#x10FFFF;")).toBe("[redacted]");
  });

  test("a secret of nothing but escapes takes nothing else with it", () => {
    expect(redacting(["\\"])("before and after")).toBe("before and after");
  });
});

describe("an exchange", () => {
  const form = new URLSearchParams({
    code: "the-code",
    client_id: "the-client",
    token_type_hint: "bearer",
    otp: "123456",
  });
  const headers = new Headers({ authorization: "Basic dGhlOnNlY3JldA==", dpop: "eyJ.proof.x" });

  test.each(["s", "the-code", "dGhlOnNlY3JldA==", "eyJ.proof.x"])("hides %s, which it has sent", (sent) => {
    expect(redactorFor({ id: "the-client", secret: "s" }, form, headers)(`<${sent}>`)).toBe("<[redacted]>");
  });

  test.each(["the-client", "Basic", "123456"])(
    "leaves %s, which is public or too short to tell from a word",
    (sent) => {
      expect(redactorFor({ id: "the-client" }, form, headers)(`<${sent}>`)).toBe(`<${sent}>`);
    },
  );
});

describe("foreign words", () => {
  test("lose runs of 24 characters without a space, and none of 23", () => {
    const run = "Az0_+/=~.%-".repeat(3).slice(0, 24);
    expect(redactOpaque(`a ${run} b`)).toBe("a [redacted] b");
    expect(redactOpaque(`a ${run.slice(1)} b`)).toBe(`a ${run.slice(1)} b`);
  });

  test("are one line of a length", () => {
    expect(oneLine("  a\r\n\u0000\u2028 b  c ", 10)).toBe("a b c");
    expect(oneLine("abcdef", 3)).toBe("abc");
    expect(oneLine(`${" ".repeat(11)}bc`, 3)).toBe("b");
  });
});

describe("a value for printing", () => {
  test("ends where it is too deep", () => {
    const deep = (levels: number): unknown => (levels === 0 ? "end" : [deep(levels - 1)]);
    const nested = (levels: number): unknown => (levels === 0 ? "end" : { a: nested(levels - 1) });
    const redact = redacting([]);
    for (const make of [deep, nested]) {
      expect(redactValue(make(8), redact)).toEqual(make(8));
      expect(JSON.stringify(redactValue(make(9), redact))).toContain("too deep");
    }
  });

  test("ends where it contains itself", () => {
    const loop: Record<string, unknown> = {};
    loop["list"] = [loop];
    expect(JSON.stringify(redactValue(loop, redacting([])))).toContain("too deep");
  });
});

test("a credential's secrets are the texts under telling names", () => {
  expect(secretsOf({ access_token: "a", expires_in: 3600, refresh_token: undefined, scope: "b", api_key: 7 })).toEqual([
    "a",
  ]);
  for (const nothing of [undefined, null, "token"]) expect(secretsOf(nothing)).toEqual([]);
});

describe("a cause", () => {
  test("is name, message and code, and the cause of that, without the secrets", () => {
    const inner = new RangeError("for s3cret too");
    const error = Object.assign(new TypeError("no s3cret", { cause: inner }), { code: "EBUSY", path: "s3cret" });
    expect(describeCause(error, redacting(["s3cret"]))).toEqual({
      name: "TypeError",
      message: "no [redacted]",
      code: "EBUSY",
      cause: { name: "RangeError", message: "for [redacted] too" },
    });
  });

  test("has no code that is no text, and is nothing where it is no error", () => {
    expect(describeCause(Object.assign(new Error("no"), { code: 7 }), redacting([]))).toEqual({
      name: "Error",
      message: "no",
    });
    expect(describeCause("s3cret", redacting([]))).toBeUndefined();
  });

  test("ends, though it points back at its own error", () => {
    const error = new Error("round");
    error.cause = error;
    const described = JSON.stringify(describeCause(error, redacting([])));
    expect(described.split("round")).toHaveLength(6);
  });
});

function named(char: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
  };
  return names[char] ?? char;
}

function units(char: string): readonly string[] {
  return char.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
