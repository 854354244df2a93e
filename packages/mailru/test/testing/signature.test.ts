import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { isSigned, isSignedBy, type SigningKeys } from "../../src/testing/platform/rest/signature.ts";

const keys = { uid: "10000000000000000001", privateKey: "private", secretKey: "secret" };
const parameters = { app_id: "1", method: "users.getInfo", session_key: "s", uids: "1,2" };

describe("a signature is refused", () => {
  // By md5sum: 10000000000000000001app_id=1method=users.getInfosession_key=suids=1,2private
  const client = "f1e19f1502a337f4d44b492359023da8";
  // By md5sum: app_id=1method=users.getInfosecure=1session_key=suids=1,2secret
  const server = "728d85d976b0e38e2ac81c557ff14cd6";
  const secure = { ...parameters, secure: "1" };

  test.each<[string, Readonly<Record<string, string>>, Partial<SigningKeys>?]>([
    ["without sig", parameters],
    ["in capitals", { ...parameters, sig: client.toUpperCase() }],
    ["of the other circuit", { ...parameters, sig: server }],
    ["of the client's in the server's", { ...secure, sig: client }],
    ["where secure=1 was signed and not sent", { ...parameters, sig: server }],
    ["by another private key", { ...parameters, sig: client }, { privateKey: "Private" }],
    ["by another secret key", { ...secure, sig: server }, { secretKey: "private" }],
    ["for another user", { ...parameters, sig: client }, { uid: "10000000000000000002" }],
    ["for nobody", { ...parameters, sig: client }, { uid: undefined }],
    ["for other parameters", { ...parameters, uids: "1", sig: client }],
    ["for another session", { ...parameters, session_key: "t", sig: client }],
    ["where an empty value came in", { ...parameters, ext: "", sig: client }],
  ])("%s", (_, sent, others = {}) => {
    expect(isSigned(mapOf({ ...parameters, sig: client }), keys)).toBe(true);
    expect(isSigned(mapOf({ ...secure, sig: server }), { ...keys, uid: undefined })).toBe(true);
    expect(isSigned(mapOf(sent), { ...keys, ...others })).toBe(false);
  });
});

interface Vector {
  readonly name: string;
  readonly circuit: "client-server" | "server-server";
  /** Names and values as they are sent, but for the signature. */
  readonly sent: Readonly<Record<string, string>>;
  readonly sig: string;
  /** False for parameters that do not say of which circuit they are, which is no call, but can be signed. */
  readonly isCall?: boolean;
  /** False for the hash of the wrong text. */
  readonly isRight?: boolean;
  readonly uid?: string;
  readonly privateKey?: string;
  readonly secretKey?: string;
  /** What common mistakes make of it. */
  readonly wrong?: readonly string[];
}

// The documentation's examples, and made-up calls that two independent programs signed alike.
const vectors = JSON.parse(readFileSync(new URL("signatures.json", import.meta.url), "utf8")) as readonly Vector[];

test("there are vectors of each circuit, and wrong ones", () => {
  expect(vectors).toHaveLength(32);
  expect(new Set(vectors.map(({ circuit }) => circuit))).toEqual(new Set(["client-server", "server-server"]));
  expect(vectors.filter(({ wrong }) => wrong !== undefined)).toHaveLength(4);
  expect(vectors.filter(({ isRight }) => isRight === false)).toHaveLength(1);
});

test.each(vectors)("the vector $name", ({ sent, sig, isRight = true, isCall = true, wrong = [], ...others }) => {
  const { uid, privateKey = "", secretKey = "" } = others;
  const judge = (text: string): boolean => {
    const all = mapOf({ ...sent, sig: text });
    return isCall ? isSigned(all, { uid, privateKey, secretKey }) : isSignedBy(all, "", secretKey);
  };
  expect([sig, ...wrong].map(judge)).toEqual([isRight, ...wrong.map(() => false)]);
});

function mapOf(fields: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(fields));
}
