import { describe, expect, it } from "vitest";

import vectors from "../../../testing/vectors/oauth1.json" with { type: "json" };
import { oauth1Signer, type OAuth1SignerOptions, type SignatureMethod } from "../../src/index.ts";
import { hmacSha1, hmacSha256, hmacSha512, plaintext, rsaSha1, rsaSha256, rsaSha512 } from "../../src/index.ts";
import { readRequest } from "../../src/oauth1/reading.ts";
import { createSigning } from "../../src/oauth1/signing.ts";

const pem = vectors.keys.rsa.private_key;
const methods: Readonly<Record<string, SignatureMethod>> = {
  "HMAC-SHA1": hmacSha1,
  "HMAC-SHA256": hmacSha256,
  "HMAC-SHA512": hmacSha512,
  "RSA-SHA1": rsaSha1(pem),
  "RSA-SHA256": rsaSha256(pem),
  "RSA-SHA512": rsaSha512(pem),
  PLAINTEXT: plaintext,
};

// Right by the RFC, refused by us: they are more often a mistake than a wish.
const refused: Readonly<Record<string, string>> = {
  "empty client secret and no token": "option_missing",
  "names close to oauth_": "parameter_reserved",
};

type Vector = (typeof vectors.vectors)[number];

describe("known answers of RFC 5849, the body-hash draft and oauthlib", () => {
  it.each(vectors.vectors.map((vector) => [vector.name, vector] as const))("%s", async (_, vector) => {
    const code = refused[vector.name];
    if (code !== undefined) {
      await expect(async () =>
        oauth1Signer(optionsOf(vector)).sign(requestOf(vector), undefined),
      ).rejects.toMatchObject({ code });
      return;
    }
    const signer = oauth1Signer(optionsOf(vector));
    const extras = { protocol: "protocol" in vector ? vector.protocol : undefined };
    const token = "token" in vector ? vector.token : undefined;
    const prepared = await readRequest(createSigning(optionsOf(vector)), requestOf(vector), token, extras);
    expect(prepared.parameterString).toBe(vector.expected.parameter_string);
    expect(prepared.baseString).toBe(vector.expected.base_string);
    const signed = await signer.sign(requestOf(vector), token, extras);
    expect(await signatureOf(signed, vector.placement)).toBe(vector.expected.signature);
    if ("authorization" in vector.expected) {
      expect(signed.headers.get("authorization")).toBe(vector.expected.authorization);
    }
  });
});

function optionsOf(vector: Vector): OAuth1SignerOptions {
  return {
    client: vector.client,
    signature: {
      method: methods[vector.signature_method] ?? hmacSha1,
      placement: vector.placement as "header" | "query" | "body",
      version: vector.version,
      ...("body_hash" in vector ? { bodyHash: vector.body_hash } : {}),
      ...("realm" in vector ? { realm: vector.realm } : {}),
    },
    now: () => vector.timestamp * 1000,
    random: () => vector.nonce,
    allowInsecureRequests: true,
  };
}

function requestOf({ request }: Vector): Request {
  const { url, method } = request;
  const headers = "headers" in request ? (request.headers as Readonly<Record<string, string>>) : {};
  return new Request(url, { method, headers, ...("body" in request ? { body: request.body } : {}) });
}

async function signatureOf(signed: Request, placement: string): Promise<string | null> {
  if (placement === "query") return new URL(signed.url).searchParams.get("oauth_signature");
  if (placement === "body") return new URLSearchParams(await signed.text()).get("oauth_signature");
  const header = signed.headers.get("authorization") ?? "";
  return decodeURIComponent(/oauth_signature="([^"]*)"/.exec(header)?.[1] ?? "");
}
