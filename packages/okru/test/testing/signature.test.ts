import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { isSigned, sessionSecretOf } from "../../src/testing/rest/signature.ts";

describe("a signature is refused", () => {
  const parameters = { application_key: "K", method: "users.getInfo", uids: "1,2" };
  // By md5sum: application_key=Kmethod=users.getInfouids=1,2secret
  const sig = "39a9407373b52fbcb82f29dba4d8d899";
  test.each([
    ["without sig", parameters, ["secret"]],
    ["in capitals", { ...parameters, sig: sig.toUpperCase() }, ["secret"]],
    ["by another secret", { ...parameters, sig }, ["Secret", ""]],
    ["by no secret", { ...parameters, sig }, []],
    ["for other parameters", { ...parameters, uids: "1", sig }, ["secret"]],
    ["where an empty value came in", { ...parameters, fields: "", sig }, ["secret"]],
  ])("%s", (_, sent, secrets) => {
    expect(isSigned(new Map(Object.entries({ ...parameters, sig })), ["secret"])).toBe(true);
    expect(isSigned(new Map(Object.entries(sent)), secrets)).toBe(false);
  });
});

interface Vector {
  readonly name: string;
  readonly circuit: "client-server" | "server-server" | "no-session";
  /** Names and values as they are sent, but for the signature. */
  readonly sent: Readonly<Record<string, string>>;
  readonly sig: string;
  readonly sessionSecretKey?: string;
  readonly secretKey?: string;
  readonly accessToken?: string;
  /** What common mistakes make of it. */
  readonly wrong?: readonly string[];
}

// Published examples of other libraries, and made-up calls that two independent programs signed alike.
const vectors = JSON.parse(readFileSync(new URL("signatures.json", import.meta.url), "utf8")) as readonly Vector[];

test("there are vectors of each circuit", () => {
  expect(vectors).toHaveLength(34);
  expect(new Set(vectors.map(({ circuit }) => circuit))).toEqual(
    new Set(["client-server", "server-server", "no-session"]),
  );
  expect(vectors.filter(({ wrong }) => wrong !== undefined)).toHaveLength(3);
});

test.each(vectors)("the vector $name", ({ circuit, sent, sig, wrong = [], ...keys }) => {
  const { sessionSecretKey = "", secretKey = "", accessToken = "" } = keys;
  const secret = {
    "client-server": sessionSecretKey,
    "server-server": sessionSecretOf(accessToken, secretKey),
    "no-session": secretKey,
  }[circuit];
  const isRight = (text: string): boolean => isSigned(new Map(Object.entries({ ...sent, sig: text })), [secret]);
  expect([sig, ...wrong].map(isRight)).toEqual([true, ...wrong.map(() => false)]);
});
