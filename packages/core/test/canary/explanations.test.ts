import { describe, expect, test } from "vitest";

import { explainSignature } from "../../src/index.ts";
import { signatures } from "./methods.ts";
import { createScene, echoUrl } from "./scene.ts";

describe.each(signatures)("explaining $title", ({ signature }) => {
  test("shows the base string, and no secret in it", async () => {
    const { server, provider, canary, findCanaries } = createScene();
    const token = server.issueToken();
    const credentials = {
      client: provider.client,
      signature,
      token,
      protocol: { oauth_verifier: canary("verifier") },
    };
    const form = new URLSearchParams({ a: "b c", again: token.oauth_token });
    const request = new Request(`${echoUrl}?q=${encodeURIComponent(token.oauth_token_secret)}`, {
      method: "POST",
      body: form,
    });
    const explanation = await explainSignature(request, credentials);
    expect(findCanaries(explanation)).toEqual([]);
    expect(explanation.baseString).toContain("POST&https%3A%2F%2Foauth1.test%2Fecho&a%3Db%2520c%26again%3D");
    expect(explanation.parameters.map(([name]) => name)).toEqual(
      expect.arrayContaining(["a", "again", "oauth_verifier"]),
    );
  });
});

test("explaining an xAuth call does not show the password", async () => {
  const { provider, password, server, findCanaries } = createScene();
  const body = new URLSearchParams({ x_auth_mode: "client_auth", x_auth_username: "jane", x_auth_password: password });
  const request = new Request(server.endpoints.accessToken, { method: "POST", body });
  expect(findCanaries(await explainSignature(request, { client: provider.client }))).toEqual([]);
});
