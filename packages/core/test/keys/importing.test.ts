import { afterEach, describe, expect, it, vi } from "vitest";

import { createJwtSigner } from "../../src/keys/jwt-signer.ts";
import { webKeyOf as importedKeyOf, jwkOf } from "./forms.ts";
import { asymmetric, type Material, pemOf, symmetric } from "./material.ts";
import { verifyJwt } from "./node-signatures.ts";

const importKey = vi.spyOn(globalThis.crypto.subtle, "importKey");
afterEach(() => importKey.mockClear());

const [rsa] = asymmetric as [Material];
const [shared] = symmetric as [Material];
const keys = [
  ["a PEM", rsa, { pem: pemOf(rsa.privateKey) }],
  ["a JWK", rsa, { jwk: jwkOf(rsa.privateKey) }],
  ["a secret", shared, { secret: shared.privateKey.export(), alg: "HS256" }],
] as const;

describe.each(keys)("%s", (_, material, key) => {
  it("may be imported later, after an import that failed", async () => {
    const sign = createJwtSigner(key);
    importKey.mockRejectedValueOnce(new Error(`not now: ${JSON.stringify(key)}`));
    const errors = await Promise.all(
      Array.from({ length: 5 }, async () => sign({}, {}).catch((error: unknown) => error)),
    );
    for (const error of errors) {
      expect(error).toMatchObject({ code: "key_invalid", remedy: "mend_configuration" });
      expect(error).not.toHaveProperty("cause");
      expect(String(error)).not.toContain("not now");
    }
    expect(importKey).toHaveBeenCalledTimes(1);
    expect(verifyJwt(await sign({}, { n: 1 }), material).claims).toEqual({ n: 1 });
    expect(importKey).toHaveBeenCalledTimes(2);
  });

  it("is not imported before it signs, and once for all that it signs", async () => {
    const sign = createJwtSigner(key);
    expect(importKey).not.toHaveBeenCalled();
    const atOnce = await Promise.all(Array.from({ length: 30 }, async (__, n) => sign({}, { n })));
    for (let n = 0; n < 3; n++) atOnce.push(await sign({}, { n }));
    expect(importKey).toHaveBeenCalledTimes(1);
    for (const jwt of atOnce) expect(() => verifyJwt(jwt, material)).not.toThrow();
  });

  it("is imported so that nobody can take it out again, and for signing alone", async () => {
    await createJwtSigner(key)({}, {});
    const [, , , extractable, usages] = importKey.mock.calls[0] ?? [];
    expect({ extractable, usages }).toEqual({ extractable: false, usages: ["sign"] });
  });
});

it("a CryptoKey is not imported at all", async () => {
  const key = await importedKeyOf(rsa);
  importKey.mockClear();
  await createJwtSigner(key)({}, {});
  expect(importKey).not.toHaveBeenCalled();
});
