import { createHash, generateKeyPairSync } from "node:crypto";

import { describe, expect, test } from "vitest";

import { createServer, fetchProblem, urlOf } from "../scene.ts";
import { signedRequest } from "../signer.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const client = { id: "a client", secret: "s&c=r%t ü" };
const pem = publicKey.export({ type: "spki", format: "pem" });
const keys = { pem, jwk: publicKey.export({ format: "jwk" }) };

describe.each(["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT"])("%s", (oauth_signature_method) => {
  const protocol = { oauth_signature_method };

  test("refuses another token's secret", async () => {
    const server = createServer({ clients: [client] });
    const token = { ...server.issueToken(), oauth_token_secret: "x" };
    const signing = { url: urlOf("/echo"), client, token, protocol };
    expect(await fetchProblem(server, signing)).toMatchObject({ oauth_problem: "signature_invalid" });
  });

  test("accepts secrets that need encoding", async () => {
    const server = createServer({ clients: [client] });
    const token = server.issueToken({ oauth_token: "t/o+k", oauth_token_secret: "%41&=ß" });
    const response = await server.fetch(signedRequest({ url: urlOf("/echo?a=1"), client, token, protocol }));
    expect(response.status).toBe(200);
  });
});

describe.each(["RSA-SHA1", "RSA-SHA256", "RSA-SHA512"])("%s", (oauth_signature_method) => {
  const signing = { url: urlOf("/echo?a=1"), client, privateKey, protocol: { oauth_signature_method } };

  test("refuses another key's signature, and one that is not base64", async () => {
    const server = createServer({ clients: [{ ...client, publicKey: keys.jwk }] });
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const problem = { oauth_problem: "signature_invalid" };
    expect(await fetchProblem(server, { ...signing, privateKey: other })).toMatchObject(problem);
    expect(await fetchProblem(server, { ...signing, signature: "???" })).toMatchObject(problem);
  });

  test.each(["pem", "jwk"] as const)("accepts the signature of a key known as %s", async (form) => {
    const server = createServer({ clients: [{ ...client, publicKey: keys[form] }] });
    expect((await server.fetch(signedRequest(signing))).status).toBe(200);
  });

  test("hashes bodies with the hash of the method", async () => {
    const hash = oauth_signature_method.replace("RSA-", "").toLowerCase();
    const protocol = { oauth_signature_method, oauth_body_hash: createHash(hash).update("").digest("base64") };
    const server = createServer({ clients: [{ ...client, publicKey: keys.pem }] });
    expect((await server.fetch(signedRequest({ ...signing, protocol }))).status).toBe(200);
  });
});

test("PLAINTEXT needs neither timestamp nor nonce, and goes over loopback without TLS", async () => {
  const protocol = { oauth_signature_method: "PLAINTEXT", oauth_timestamp: undefined, oauth_nonce: undefined };
  for (const origin of ["https://oauth1.test", "http://127.0.0.1:8080", "http://[::1]", "http://localhost:1"]) {
    const response = await createServer().fetch(signedRequest({ url: `${origin}/echo`, protocol }));
    expect(response.status).toBe(200);
  }
});
