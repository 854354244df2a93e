import { describe, expect, it } from "vitest";

import { type MailruPlatformSecret, mailruPlatformSignature } from "../../src/index.ts";
import { type Vector, vectorCount, vectorsOf } from "../vectors/read.ts";
import { md5 } from "./signed-by-hand.ts";

const normative = vectorsOf("normative");
const quirks = vectorsOf("reference-quirk");
const negative = vectorsOf("negative");

function secretOf({ circuit, credentials }: Vector): MailruPlatformSecret {
  const { uid = "", privateKey = "", secretKey = "" } = credentials;
  return circuit === "client-server" ? { uid, privateKey } : { secretKey };
}

/** What this package sends: nothing where there is no text, flags as digits, lists joined by commas, and no `secure` but 1. */
function textsOf({ params, addedParams, circuit }: Vector): Readonly<Record<string, string>> {
  const all: Vector["params"] = { ...params, ...addedParams, ...(circuit === "server-server" ? server : {}) };
  const texts = Object.entries(all).map(([name, value]) => [name, textOf(value)] as const);
  return Object.fromEntries(texts.filter(([name, text]) => text !== "" && !(name === "secure" && text === "0")));
}

/** For vectors whose parameters are exactly what is signed. */
function exactly({ mode, params }: Vector): Readonly<Record<string, string>> | undefined {
  return mode === "sign" ? (params as Readonly<Record<string, string>>) : undefined;
}

const server = { secure: "1" };

function textOf(value: Vector["params"][string]): string {
  if (value === null || value === undefined) return "";
  return typeof value === "boolean" ? String(Number(value)) : String(value);
}

it("knows every vector", () => {
  expect(vectorCount).toBe(38);
  expect(normative.length + quirks.length + negative.length).toBe(38);
});

describe("a signature that is wrong", () => {
  it.each([...quirks, ...negative])("$name is not repeated", (vector) => {
    expect(mailruPlatformSignature(textsOf(vector), secretOf(vector))).not.toBe(vector.sig);
  });

  it.each(normative.flatMap((vector) => Object.entries(vector.wrongSigs ?? {}).map((wrong) => ({ vector, wrong }))))(
    "$vector.name is not made by $wrong.0",
    ({ vector, wrong }) => {
      expect(mailruPlatformSignature(exactly(vector) ?? {}, secretOf(vector))).not.toBe(wrong[1]);
    },
  );
});

describe("a signature", () => {
  it.each(normative)("$name", (vector) => {
    expect(mailruPlatformSignature(exactly(vector) ?? textsOf(vector), secretOf(vector))).toBe(vector.sig);
    expect(md5(vector.baseString)).toBe(vector.sig);
  });

  it.each(normative)("$name, whatever the order of the parameters", (vector) => {
    const turned = Object.fromEntries(Object.entries(exactly(vector) ?? textsOf(vector)).toReversed());
    expect(mailruPlatformSignature(turned, secretOf(vector))).toBe(vector.sig);
  });

  it("covers the session key, and does not cover itself", () => {
    const parameters = { app_id: "1", method: "users.getInfo", session_key: "k" };
    for (const secret of [{ secretKey: "s" }, { uid: "1", privateKey: "p" }]) {
      const sig = mailruPlatformSignature(parameters, secret);
      expect(mailruPlatformSignature({ ...parameters, sig: "s" }, secret)).toBe(sig);
      expect(mailruPlatformSignature({ ...parameters, Sig: "s" }, secret)).not.toBe(sig);
      expect(mailruPlatformSignature({ ...parameters, session_key: "K" }, secret)).not.toBe(sig);
    }
  });

  it("has the user's id in front, whatever the parameter uid says", () => {
    const parameters = { method: "stream.getByAuthor", uid: "2" };
    expect(mailruPlatformSignature(parameters, { uid: "1", privateKey: "p" })).toBe(
      md5("1method=stream.getByAuthoruid=2p"),
    );
    expect(mailruPlatformSignature(parameters, { secretKey: "s" })).toBe(md5("method=stream.getByAuthoruid=2s"));
  });

  it("takes what is empty as it is, and does not change what it is given", () => {
    const given = Object.freeze({ sig: "1", b: "", a: "3" });
    expect(mailruPlatformSignature(given, { secretKey: "" })).toBe(md5("a=3b="));
    expect(mailruPlatformSignature({}, { secretKey: "" })).toBe("d41d8cd98f00b204e9800998ecf8427e");
    expect(Object.keys(given)).toEqual(["sig", "b", "a"]);
  });
});
