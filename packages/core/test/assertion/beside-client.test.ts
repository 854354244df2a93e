import { describe, expect, test } from "vitest";

import { privateKeyJwt } from "../../src/index.ts";
import { assertionsSent, createScene, payloadOf, pem, publicKeys, type Scene } from "./setup.ts";

const secret = "the client's own secret";
const clients = [
  { id: "app", secret, authentication: "client_secret_post" },
  { id: "signer", jwks: publicKeys, authentication: "private_key_jwt" },
] as const;

describe("a client beside the assertion", () => {
  test("with a wrong secret is told of the secret, and not of the account", async () => {
    const { client } = createScene({ options: { client: { id: "app", secret: "wrong" } }, server: { clients } });
    const error: unknown = await client.token().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "token_refused", problem: "invalid_client", remedy: "mend_configuration" });
    expect((error as Error).message).toContain("client.secret");
    expect((error as Error).message).not.toContain("issuer");
  });

  test("with a wrong secret is not told of a long life", async () => {
    const options = { client: { id: "app", secret: "wrong" }, lifetime: 7200 };
    const { client } = createScene({ options, server: { clients } });
    await expect(client.token()).rejects.toMatchObject({ code: "token_refused", problem: "invalid_client" });
  });

  test("proves itself by the server's clock, where ours is an hour behind", async () => {
    const scene = signing();
    scene.ours.advance(-3600);
    await expect(scene.client.token()).resolves.toMatchObject({ token_type: "bearer" });
    const now = scene.clock.now() / 1000;
    expect(proofs(scene).map(({ iat }) => iat)).toEqual([now - 3600, now]);
    expect(assertionsSent(scene).map(({ iat }) => iat)).toEqual([now - 3600, now]);
  });

  test("proves itself to the token endpoint, for of the server nothing else is known", async () => {
    const scene = signing();
    await scene.client.token();
    expect(proofs(scene)).toEqual([expect.objectContaining({ aud: scene.server.endpoints.token, sub: "signer" })]);
  });
});

function signing(): Scene {
  return createScene({
    options: { client: { id: "signer", authentication: privateKeyJwt({ pem }) } },
    server: { clients },
  });
}

/** The claims of each proof of the client's. */
function proofs({ server }: Scene): Record<string, unknown>[] {
  return server.log.map(({ form }) => payloadOf(String(form["client_assertion"])));
}
