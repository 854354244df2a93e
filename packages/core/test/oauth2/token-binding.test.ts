import { describe, expect, it } from "vitest";

import { acceptToken } from "../../src/oauth2/accept.ts";
import { bearerSigner } from "../../src/signers/bearer.ts";

const token = { access_token: "access-1", token_type: "bearer" };

describe("where proof of possession was asked for", () => {
  it.each([
    ["a token that is bound to nothing is refused", "Bearer", { allowBearerTokens: false }, false],
    ["one without a type as well", undefined, { allowBearerTokens: false }, false],
    ["a bound one is taken", "DPoP", { allowBearerTokens: false }, true],
    ["any is taken where the definition says so", "Bearer", { allowBearerTokens: true }, true],
    ["any is taken where it was not asked for", "Bearer", undefined, true],
  ])("%s", async (_, token_type, dpop, isTaken) => {
    const parts = { definition: { dpop } } as unknown as Parameters<typeof acceptToken>[0];
    const accepted = acceptToken(parts, { fields: { ...token, token_type }, redact: (text) => text });
    if (isTaken) expect(await accepted).toMatchObject({ access_token: "access-1" });
    else await expect(accepted).rejects.toMatchObject({ code: "token_unbound", remedy: "mend_configuration" });
  });
});

describe("a call that brings a credential of its own is not signed", () => {
  const url = "https://api.example.test/";
  const authorization = "Basic eDp5";

  it("in the header", () => {
    const signer = bearerSigner();
    const present = expect.objectContaining({ code: "authorization_present" }) as Error;
    expect(() => signer.sign(new Request(url, { headers: { authorization } }), token)).toThrow(present);
    if (!("headers" in signer)) throw new Error("a token in the header is a header alone");
    expect(() => signer.headers(token, { authorization })).toThrow(present);
    expect(signer.headers(token, undefined)).toEqual({ authorization: "Bearer access-1" });
  });
});
