import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { grants, OAuth2Client, type OAuth2Token } from "../../../src/index.ts";
import { wellFormedText } from "../credentials.ts";
import { runs } from "../runs.ts";

/** What a server has to say about a token. */
interface Meaning {
  readonly access_token: string;
  readonly refresh_token: string | undefined;
  readonly expires_in: number;
  readonly scope: readonly string[];
  readonly foo: string;
}

const meaning: fc.Arbitrary<Meaning> = fc.record({
  // RFC 6749 appendix A.12.
  access_token: fc.string({ unit: "grapheme-ascii", minLength: 1 }),
  refresh_token: fc.option(wellFormedText(1), { nil: undefined }),
  expires_in: fc.integer({ min: 1, max: 1_000_000 }),
  scope: fc.uniqueArray(fc.stringMatching(/^[a-z:./]{1,6}$/), { minLength: 1, maxLength: 4 }),
  foo: wellFormedText(1),
});

/** How a server may say it. */
interface Bend {
  readonly type: string | null | undefined;
  readonly lifeAsText: boolean;
  readonly scopeAsList: boolean;
  readonly empty: "" | null | undefined;
  readonly asForm: boolean;
  readonly mediaType: string;
  readonly around: string;
  readonly mark: boolean;
  readonly shuffled: boolean;
}

const bend: fc.Arbitrary<Bend> = fc.record({
  type: fc.constantFrom("Bearer", "bearer", "BEARER", "bEaReR", "", null, undefined),
  lifeAsText: fc.boolean(),
  scopeAsList: fc.boolean(),
  empty: fc.constantFrom("", null, undefined),
  asForm: fc.boolean(),
  mediaType: fc.constantFrom("application/json", "text/html", "text/plain;charset=utf-8", "x/y", ""),
  around: fc.constantFrom("", " ", "\n", "\r\n\t"),
  mark: fc.boolean(),
  shuffled: fc.boolean(),
});

function answerOf(token: Meaning, how: Bend): Response {
  const fields: Readonly<Record<string, unknown>> = {
    access_token: token.access_token,
    token_type: how.type,
    expires_in: how.lifeAsText || how.asForm ? String(token.expires_in) : token.expires_in,
    refresh_token: token.refresh_token ?? how.empty,
    scope: how.scopeAsList && !how.asForm ? token.scope : token.scope.join(" "),
    id_token: how.empty,
    foo: token.foo,
  };
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  const written = how.shuffled ? entries.toReversed() : entries;
  const pairs = written.map(([name, value]): [string, string] => [name, textOf(value)]);
  const text = how.asForm ? new URLSearchParams(pairs).toString() : JSON.stringify(Object.fromEntries(written));
  const body = `${how.mark ? "\uFEFF" : ""}${how.around}${text}${how.around}`;
  return new Response(body, { headers: { "content-type": how.mediaType } });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

async function tokenOf(answer: Response): Promise<OAuth2Token> {
  const client = new OAuth2Client(
    { endpoints: { token: "https://as.test/token" }, client: { id: "app" }, grants },
    { fetch: async () => answer, now: () => 1000 },
  );
  return (await client.session("clientCredentials", {})).token();
}

describe("a token answer", () => {
  test("means the same token however it is written", async () => {
    const property = fc.asyncProperty(meaning, bend, async (token, how) => {
      const { scope, refresh_token, ...rest } = token;
      expect({ ...(await tokenOf(answerOf(token, how))) }).toEqual({
        ...rest,
        ...(refresh_token === undefined ? {} : { refresh_token }),
        token_type: "bearer",
        scope: scope.join(" "),
        expires_at: 1 + token.expires_in,
      });
    });
    await fc.assert(property, runs(1000));
  });

  test("that says nothing about the life of its token leaves it open", async () => {
    const odd = fc.constantFrom<unknown>("", null, undefined, "soon", -1, "-5", {}, [], true, "NaN", "Infinity");
    const property = fc.asyncProperty(odd, async (expires_in) => {
      const token = await tokenOf(Response.json({ access_token: "a", expires_in }));
      expect(token).not.toHaveProperty("expires_in");
      expect(token).not.toHaveProperty("expires_at");
    });
    await fc.assert(property, runs(100));
  });
});
