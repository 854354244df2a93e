import { createHmac } from "node:crypto";

import { describe, expect, it } from "vitest";

import { type AssertionKey, createJwtSigner } from "../../src/keys/jwt-signer.ts";
import { formsOf, jwkOf, secretsOf, webKeyOf } from "./forms.ts";
import { asymmetric, type Material, pairs, pemOf, symmetric } from "./material.ts";
import { verifyJwt } from "./node-signatures.ts";

const claims = { iss: "robot@example", aud: ["a", "b"], exp: 1_800_000_000, deep: { list: [1, null, true] } };

const all = [
  ...asymmetric.map((material) => [material, formsOf(material)] as const),
  ...symmetric.map((material) => [material, secretsOf(material)] as const),
];
const cases = all.flatMap(([material, forms]) =>
  forms.map(([form, key]) => [material.alg, form, { material, key }] as const),
);

it.each(cases)("%s signs with %s", async (alg, _form, { material, key }) => {
  const sign = createJwtSigner(await key());
  const jwt = await sign({ x5t: "print" }, claims);
  expect(verifyJwt(jwt, material)).toEqual({ header: { alg, typ: "JWT", kid: "key-1", x5t: "print" }, claims });
});

describe.each([...asymmetric, ...symmetric].map((material) => [material.alg, material] as const))(
  "%s",
  (alg, material) => {
    const key = alg.startsWith("HS")
      ? { secret: material.privateKey.export(), alg: alg as "HS256" }
      : { pem: pemOf(material.privateKey), alg };

    it("is refused by the verifier of these tests when a claim is changed", async () => {
      const [header = "", , signature = ""] = (await createJwtSigner(key)({}, claims)).split(".");
      const forged = Buffer.from(JSON.stringify({ ...claims, iss: "other" })).toString("base64url");
      expect(() => verifyJwt([header, forged, signature].join("."), material)).toThrow("the signature is wrong");
    });

    it("keeps claims of any language intact", async () => {
      const words = { name: "Zoë Ångström 山田太郎 🤖 \u0000 \u2028 \ud83d", ключ: "значение", "": '"\\/' };
      const read = verifyJwt(await createJwtSigner(key)({ cty: "é日" }, words), material);
      // A lone surrogate survives as an escape of JSON.
      expect(read).toEqual({ header: { alg, typ: "JWT", cty: "é日" }, claims: words });
    });

    // Around the pieces in which base64 is made, and far beyond them.
    it.each([2_990, 2_991, 2_992, 3_000, 6_000, 100_000])("keeps claims of %i bytes intact", async (size) => {
      const large = { text: "é".repeat(size / 2), digits: "7".repeat(size % 4) };
      expect(verifyJwt(await createJwtSigner(key)({}, large), material).claims).toEqual(large);
    });

    it("has no kid where none is given, and lets the header say another typ", async () => {
      const { header } = verifyJwt(await createJwtSigner(key)({ typ: "at+jwt" }, claims), material);
      expect(header).toEqual({ alg, typ: "at+jwt" });
    });
  },
);

describe("where alg is left out", () => {
  const kinds = Object.entries(pairs);

  it.each(kinds)("%s is what a PEM of its kind signs by", async (alg, { privateKey }) => {
    expect(await headerOf(alg, { pem: pemOf(privateKey) })).toEqual({ alg, typ: "JWT" });
  });

  it.each(kinds)("%s is what a JWK of its kind signs by", async (alg, { privateKey }) => {
    expect(await headerOf(alg, { jwk: jwkOf(privateKey) })).toEqual({ alg, typ: "JWT" });
  });

  it.each(asymmetric.map((material) => [material.alg, material] as const))(
    "a JWK that says %s signs by it",
    async (alg, { privateKey }) => {
      expect(await headerOf(alg, { jwk: { ...jwkOf(privateKey), alg } })).toEqual({ alg, typ: "JWT" });
    },
  );

  // WebCrypto knows one name for both of Ed25519's.
  const ownNames = asymmetric.filter(({ alg }) => alg !== "Ed25519");
  it.each(ownNames.map((material) => [material.alg, material] as const))(
    "a CryptoKey for %s signs by it, bare or wrapped",
    async (alg, material) => {
      const key = await webKeyOf(material);
      expect(await headerOf(alg, key)).toEqual({ alg, typ: "JWT" });
      expect(await headerOf(alg, { key })).toEqual({ alg, typ: "JWT" });
    },
  );
});

// RFC 9864 gives EdDSA the name of its curve.
describe("EdDSA and Ed25519 are one", () => {
  const names = ["EdDSA", "Ed25519"].flatMap((one) => ["EdDSA", "Ed25519"].map((other) => [one, other] as const));
  const { privateKey } = pairs.EdDSA;

  it.each(names)("for a JWK that says %s where %s is asked for", async (own, alg) => {
    expect(await headerOf(alg, { jwk: { ...jwkOf(privateKey), alg: own }, alg })).toEqual({ alg, typ: "JWT" });
  });

  it.each(["EdDSA", "Ed25519"])("for a CryptoKey where %s is asked for", async (alg) => {
    const key = await webKeyOf(asymmetric.find((one) => one.alg === alg) as Material);
    expect(await headerOf(alg, { key, alg })).toEqual({ alg, typ: "JWT" });
  });
});

it("a secret given as text stands for its UTF-8", async () => {
  const [header, payload, signature] = (
    await createJwtSigner({ secret: "pässwörd of thirty-two bytes 山", alg: "HS256" })({}, claims)
  ).split(".");
  const hmac = createHmac("sha256", Buffer.from("pässwörd of thirty-two bytes 山", "utf8"));
  expect(signature).toBe(hmac.update(`${header}.${payload}`).digest("base64url"));
});

it("bytes of a secret that are changed afterwards change nothing", async () => {
  const [material] = symmetric as [Material];
  const secret = new Uint8Array(material.privateKey.export());
  const sign = createJwtSigner({ secret, alg: "HS256" });
  const first = await sign({}, claims);
  secret.fill(0);
  expect(await sign({}, claims)).toBe(first);
});

/** The header of what a key signs, which has to be verifiable by the algorithm that it should be. */
async function headerOf(alg: string, key: AssertionKey): Promise<unknown> {
  const material = asymmetric.find((one) => one.alg === alg) as Material;
  return verifyJwt(await createJwtSigner(key)({}, claims), material).header;
}
