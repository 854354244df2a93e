import * as fc from "fast-check";
import { expect, test } from "vitest";

import { isOAuthKitError, type PendingAuthorization } from "../../../src/index.ts";
import { type CallbackSource, checkCallback, readCallback } from "../../../src/oauth2/callback.ts";
import { setUp } from "../../oauth2/setup.ts";
import { characters } from "../characters.ts";
import { wellFormedText } from "../credentials.ts";
import { runs } from "../runs.ts";
import { hostileAnswer } from "./hostile.ts";

const start = fc.constantFrom(
  "https://app.test/callback?",
  "/callback?",
  "/callback#",
  "app:back?",
  "",
  "//",
  "https://[",
);

/** The same text in every form that a way back may have. */
function sourcesOf(text: string): readonly CallbackSource[] {
  const post = { method: "POST", body: text };
  const url = URL.canParse(text) ? [new URL(text)] : [];
  return [text, new URLSearchParams(text), new Request("https://app.test/callback", post), ...url];
}

test("any text is parameters or an error of oauthkit's", async () => {
  const property = fc.asyncProperty(start, hostileAnswer, async (before, text) => {
    for (const source of sourcesOf(before + text)) {
      try {
        const parameters = await readCallback(source);
        expect(Object.hasOwn(parameters, "__proto__")).toBe(false);
        for (const value of Object.values(parameters)) expect(typeof value).toBe("string");
      } catch (error) {
        if (!isOAuthKitError(error)) throw error;
        expect(error.message).toMatch(/^\P{Cc}*$/u);
      }
    }
  });
  await fc.assert(property, runs(700));
});

test("parameters come back as they were sent, in the query, in the fragment, and in a form", async () => {
  const pairs = fc.dictionary(wellFormedText(1), wellFormedText(0), { maxKeys: 5, noNullPrototype: true });
  const property = fc.asyncProperty(pairs, async (given) => {
    const form = new URLSearchParams(given);
    const body = { method: "POST", body: form };
    const url = "https://app.test/callback";
    for (const source of [`${url}?${form}`, `${url}#${form}`, `/callback?${form}`, form, new Request(url, body)]) {
      const sent = [...form].filter(([name]) => name !== "__proto__");
      expect(await readCallback(source)).toEqual(Object.fromEntries(sent));
    }
  });
  await fc.assert(property, runs(300));
});

test("a refusal is one, and says so on one line, whoever wrote the link", () => {
  const pending = {
    provider: "p",
    clientId: "c",
    state: "s",
    flow: "code",
    redirectUri: "",
    expiresAt: 2,
  } as PendingAuthorization;
  const context = {
    provider: "p",
    clientId: "c",
    issuer: undefined,
    tokenEndpoint: undefined,
    serverIssuer: "i",
    now: 1000,
    namesIssuer: false,
  };
  const property = fc.property(wellFormedText(1), wellFormedText(0), (error, error_description) => {
    const check = (): unknown => checkCallback({ state: "s", error, error_description }, pending, context);
    const message: unknown = expect.stringMatching(/^\P{Cc}*$/u);
    expect(check).toThrow(expect.objectContaining({ code: "authorization_refused", message }) as Error);
  });
  fc.assert(property, runs(500));
});

/** Changes a query's pairs; written apart from the code under test. */
type Alter = (pairs: readonly (readonly [string, string])[]) => readonly (readonly [string, string])[];

const name = fc.constantFrom("code", "state", "iss");
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const alterations: fc.Arbitrary<Alter> = fc.oneof(
  // One character becomes another, which may be the same.
  fc.tuple(name, share, characters("aA0-_~ é%")).map(
    ([which, where, char]): Alter =>
      (pairs) =>
        pairs.map(([key, value]) => {
          const at = Math.floor(where * value.length);
          return [key, key === which ? value.slice(0, at) + char + value.slice(at + 1) : value];
        }),
  ),
  name.map(
    (which): Alter =>
      (pairs) =>
        pairs.filter(([key]) => key !== which),
  ),
  name.map((which): Alter => (pairs) => [...pairs, ...pairs.filter(([key]) => key === which)]),
  fc.tuple(name, wellFormedText(0)).map(([which, value]): Alter => (pairs) => [...pairs, [which, value]]),
  fc.tuple(name, wellFormedText(0)).map(
    ([which, value]): Alter =>
      (pairs) =>
        pairs.map((pair) => (pair[0] === which ? [which, value] : pair)),
  ),
  name.map(
    (which): Alter =>
      (pairs) =>
        pairs.map(([key, value]) => [key, key === which ? value.toUpperCase() : value]),
  ),
  fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), wellFormedText(0)).map((pair): Alter => (pairs) => [pair, ...pairs]),
  fc.constant<Alter>((pairs) => pairs.toReversed()),
);

/** Whether two queries say the same to a client: what it does not know does not count (RFC 6749 section 4.1.2). */
function isSame(one: ReturnType<Alter>, other: ReturnType<Alter>): boolean {
  const meaning = (pairs: ReturnType<Alter>): string =>
    ["code", "state", "iss", "error"].map((known) => JSON.stringify(pairs.filter(([key]) => key === known))).join(" ");
  const keys = other.map(([key]) => key);
  return meaning(one) === meaning(other) && new Set(keys).size === keys.length;
}

test("an altered way back is accepted where it still means the same, and only there", async () => {
  const scene = setUp();
  const seen = { accepted: 0, refused: 0 };
  const property = fc.asyncProperty(alterations, fc.constantFrom("?", "#"), async (alter, place) => {
    const { url, pending } = await scene.client.authorize({ redirectUri: "https://app.example.test/callback" });
    const back = new URL(await scene.server.approve(url));
    const pairs = [...back.searchParams];
    const altered = alter(pairs);
    const query = new URLSearchParams(altered.map(([key, value]) => [key, value]));
    const source = `${back.origin}${back.pathname}${place}${query}`;
    const outcome = await scene.client.callback(source, pending).then(
      () => "accepted" as const,
      (error: unknown) => (isOAuthKitError(error) ? "refused" : Promise.reject(error as Error)),
    );
    expect(outcome).toBe(isSame(pairs, altered) ? "accepted" : "refused");
    seen[outcome] += 1;
  });
  await fc.assert(property, runs(600));
  // Neither half may be there by name only.
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(50);
});
