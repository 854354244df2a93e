import * as fc from "fast-check";
import { expect, test } from "vitest";

import { isOAuthKitError } from "../../src/index.ts";
import { readCallback } from "../../src/oauth1/callback.ts";
import { wellFormedText } from "./credentials.ts";
import { encodedPairs } from "./encoded-text.ts";
import { hostileText } from "./hostile-text.ts";
import { runs } from "./runs.ts";

const requestToken = { oauth_token: "a", oauth_token_secret: "b" };

/** A place to come back to, absolute or from its path on. */
const base = fc.constantFrom("https://app.test/callback", "/callback", "app:callback", "http://[::1]:8080/", "");

test("any text is a way back or an error of oauthkit's", () => {
  const start = fc.oneof(
    base.map((url) => `${url}?`),
    fc.constantFrom("", "//", "https://", "https://[", "https://app.test:"),
  );
  const property = fc.property(start, hostileText, (before, text) => {
    try {
      expect(typeof readCallback(before + text, requestToken)).toBe("string");
    } catch (error) {
      if (!isOAuthKitError(error)) throw error;
      expect(error.message).not.toMatch(/\p{Cc}/u);
    }
  });
  fc.assert(property, runs(2000));
});

test("the verifier comes back as it was sent, whatever else the callback carries", () => {
  const texts = fc.record({ token: wellFormedText(1), verifier: wellFormedText(1) });
  const property = fc.property(texts, base, encodedPairs, ({ token, verifier }, start, { raw }) => {
    const own = new URLSearchParams({ oauth_token: token, oauth_verifier: verifier }).toString();
    const url = `${start}?${raw.replaceAll("#", "")}&${own}`;
    expect(readCallback(url, { oauth_token: token, oauth_token_secret: "" })).toBe(verifier);
  });
  fc.assert(property, runs(500));
});

test("another sign-in's way back is refused", () => {
  const property = fc.property(wellFormedText(0), wellFormedText(1), base, (theirs, ours, start) => {
    fc.pre(theirs !== ours);
    const url = `${start}?${new URLSearchParams({ oauth_token: theirs, oauth_verifier: "v" }).toString()}`;
    const read = (): unknown => readCallback(url, { oauth_token: ours, oauth_token_secret: "" });
    expect(read).toThrow(expect.objectContaining({ code: "token_mismatch" }) as Error);
  });
  fc.assert(property, runs(300));
});

test("a refusal is one, and says so on one line, whoever wrote the link", () => {
  const property = fc.property(wellFormedText(1), base, (problem, start) => {
    const read = (): unknown =>
      readCallback(`${start}?${new URLSearchParams({ oauth_problem: problem })}`, requestToken);
    const message: unknown = expect.stringMatching(/^\P{Cc}*$/u);
    expect(read).toThrow(expect.objectContaining({ code: "authorization_refused", message }) as Error);
  });
  fc.assert(property, runs(300));
});
