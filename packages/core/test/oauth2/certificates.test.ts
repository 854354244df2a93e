import { describe, expect, it } from "vitest";

import { OAuth2Client, tlsClientAuth } from "../../src/index.ts";
import { setUp } from "./setup.ts";

const registered = {
  id: "by-certificate",
  authentication: "tls_client_auth",
  certificate: "the-certificate",
  grants: ["client_credentials"],
} as const;

/** A fetch whose connections present a certificate, as far as the emulator looks. */
function presenting(certificate: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.headers.set("x-client-cert", certificate);
    return fetch(request);
  };
}

describe("a client that proves itself by certificate", () => {
  it("names itself in the form, and sends no secret", async () => {
    const { server, clock } = setUp({}, {}, { clients: [registered] });
    const client = { id: registered.id, authentication: tlsClientAuth() };
    const right = presenting(registered.certificate, server.fetch);
    const app = new OAuth2Client({ issuer: server.issuer, client }, { fetch: right, now: clock.now });
    await using session = await app.session("clientCredentials");
    expect(await session.token()).toHaveProperty("access_token");
    expect(server.log.at(-1)?.form).toEqual({ grant_type: "client_credentials", client_id: registered.id });

    const wrong = presenting("another", server.fetch);
    const stranger = new OAuth2Client({ issuer: server.issuer, client }, { fetch: wrong, now: clock.now });
    await expect(stranger.session("clientCredentials")).rejects.toMatchObject({ problem: "invalid_client" });
  });

  it("goes to the addresses that the server has for certificates", async () => {
    const metadata = { mtls_endpoint_aliases: { token_endpoint: "https://mtls.example.test/token" } };
    const { server } = setUp({}, {}, { metadata });
    const reached: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { url } = input as Request;
      if (!url.startsWith("https://mtls.")) return server.fetch(input, init);
      reached.push(url);
      return Response.json({ access_token: "a", token_type: "Bearer" });
    };
    const client = { id: registered.id, authentication: tlsClientAuth() };
    await new OAuth2Client({ issuer: server.issuer, client }, { fetch }).session("clientCredentials");
    expect(reached).toEqual(["https://mtls.example.test/token"]);
    const bySecret = new OAuth2Client(
      { issuer: server.issuer, client: { id: "demo-client", secret: "demo-client-secret" } },
      { fetch },
    );
    await bySecret.session("clientCredentials");
    expect(reached).toHaveLength(1);
  });
});
