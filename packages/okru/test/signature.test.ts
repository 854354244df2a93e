import { describe, expect, it } from "vitest";

import { okruSignature, readLaunch, serverSecret } from "../src/index.ts";
import { type Vector, vectorCount, vectorsOf } from "./vectors/read.ts";

const modes = ["request", "sign"] as const;
const normative = modes.flatMap((mode) => vectorsOf(mode));
const quirks = modes.flatMap((mode) => vectorsOf(mode, "reference-quirk"));

function secretOf({ circuit, credentials }: Vector): string {
  const { accessToken = "", sessionSecretKey = "", applicationSecretKey = "" } = credentials;
  if (circuit === "client-server") return sessionSecretKey;
  return circuit === "no-session" ? applicationSecretKey : serverSecret(accessToken, applicationSecretKey);
}

/** What this package sends: nothing where there is no text, lists joined by commas. */
function textsOf({ params, addedParams }: Vector): Readonly<Record<string, string>> {
  const all: Vector["params"] = { ...params, ...addedParams };
  const texts = Object.entries(all).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

it("knows every vector", () => {
  expect(vectorCount).toBe(47);
  expect(normative.length + quirks.length + vectorsOf("concat").length).toBe(47);
});

describe("a signature that is wrong", () => {
  it.each(quirks)("$name is not repeated", (vector) => {
    expect(okruSignature(textsOf(vector), secretOf(vector))).not.toBe(vector.sig);
  });

  it.each(normative.flatMap((vector) => Object.entries(vector.wrongSigs ?? {}).map((wrong) => ({ vector, wrong }))))(
    "$vector.name is not made by $wrong.0",
    ({ vector, wrong }) => {
      expect(okruSignature(textsOf(vector), secretOf(vector))).not.toBe(wrong[1]);
    },
  );
});

describe("a signature", () => {
  it.each(normative)("$name", (vector) => {
    expect(secretOf(vector)).toBe(vector.secretKey);
    expect(okruSignature(textsOf(vector), secretOf(vector))).toBe(vector.sig);
  });

  it.each(normative)("$name, whatever the order of the parameters", (vector) => {
    const turned = Object.fromEntries(Object.entries(textsOf(vector)).toReversed());
    expect(okruSignature(turned, secretOf(vector))).toBe(vector.sig);
  });

  it("does not cover session and signature", () => {
    const parameters = { method: "users.getCurrentUser", format: "json" };
    const more = { ...parameters, sig: "s", access_token: "t", session_key: "k" };
    expect(okruSignature(more, "secret")).toBe(okruSignature(parameters, "secret"));
    expect(okruSignature({ ...parameters, Sig: "s" }, "secret")).not.toBe(okruSignature(parameters, "secret"));
  });
});

describe("the signature of a launch", () => {
  const vectors = vectorsOf("concat");
  it.each(vectors)("$name", ({ params, credentials, sig }) => {
    const query = new URLSearchParams({ ...(params as Readonly<Record<string, string>>), auth_sig: sig });
    const app = { applicationKey: "FAKEAPPKEYABABABA", secretKey: credentials.applicationSecretKey };
    expect(readLaunch(app, query)).toMatchObject(params);
    query.set(
      "auth_sig",
      sig.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    );
    expect(() => readLaunch(app, query)).toThrow(/not signed/);
  });
});
