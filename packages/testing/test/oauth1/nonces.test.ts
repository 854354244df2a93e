import { describe, expect, test } from "vitest";

import { problem } from "../expected.ts";
import { createServer, fetchProblem, urlOf } from "../scene.ts";
import { now, signedRequest, type Signing } from "../signer.ts";

const echo: Signing = { url: urlOf("/echo") };

describe("a nonce", () => {
  test("is refused the second time", async () => {
    const server = createServer();
    const signing = { ...echo, protocol: { oauth_nonce: "once" } };
    expect((await server.fetch(signedRequest(signing))).status).toBe(200);
    expect(await fetchProblem(server, signing)).toEqual(problem("nonce_used"));
  });

  test("is not used up by a wrong signature", async () => {
    const server = createServer();
    const signing = { ...echo, protocol: { oauth_nonce: "once" } };
    expect(await fetchProblem(server, { ...signing, signature: "x" })).toEqual(problem("signature_invalid"));
    expect((await server.fetch(signedRequest(signing))).status).toBe(200);
  });

  test("may come again with another timestamp or another token, anywhere in the window", async () => {
    const server = createServer();
    const protocol = { oauth_nonce: "once" };
    const others: readonly Signing[] = [
      { ...echo, protocol },
      { ...echo, protocol: { ...protocol, oauth_timestamp: String(now - 300) } },
      { ...echo, protocol: { ...protocol, oauth_timestamp: String(now + 300) } },
      { ...echo, protocol, token: server.issueToken() },
    ];
    for (const signing of others) expect((await server.fetch(signedRequest(signing))).status).toBe(200);
  });

  test("is remembered for as long as its timestamp is acceptable", async () => {
    let clock = now;
    const server = createServer({ now: () => clock * 1000 });
    const signing = { ...echo, protocol: { oauth_nonce: "once", oauth_timestamp: String(now + 300) } };
    expect((await server.fetch(signedRequest(signing))).status).toBe(200);
    clock = now + 600;
    expect(await fetchProblem(server, signing)).toEqual(problem("nonce_used"));
    clock = now + 601;
    expect(await fetchProblem(server, signing)).toEqual(expect.objectContaining(problem("timestamp_refused")));
  });
});
