import { describe, expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { redirectUri, setUp, signIn } from "./setup.ts";

describe("an id_token that nobody can check", () => {
  it("is left out of the token", async () => {
    const scene = setUp();
    const { authorization, token } = scene.server.endpoints;
    const { client: app } = scene.definition;
    const blind = new OAuth2Client(
      { endpoints: { authorization, token }, client: { ...app, authentication: "basic" } },
      scene.runtime,
    );
    const { url, pending } = await blind.authorize({ redirectUri, scope: ["profile"] });
    scene.server.fault("token", async (response) =>
      Response.json({ ...((await response.json()) as object), id_token: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9." }),
    );
    await using session = await blind.callback(await scene.server.approve(url.href), pending);
    expect(await session.token()).not.toHaveProperty("id_token");
    const again = await blind.authorize({ redirectUri, scope: ["profile"] });
    const code = new URL(await scene.server.approve(again.url.href)).searchParams.get("code") ?? "";
    const { codeVerifier } = again.pending;
    // Whoever expects one has to be able to check it.
    await expect(blind.session("code", { code, codeVerifier, redirectUri, nonce: "n" })).rejects.toMatchObject({
      code: "issuer_unknown",
      remedy: "mend_configuration",
    });
  });

  it("stays where the definition says that it need not be checked, in words that look dangerous", async () => {
    const scene = setUp({ quirks: { allowUnverifiedIdToken: true } });
    scene.server.fault("token", "id_token_signature");
    await using session = await signIn(scene);
    expect(await session.token()).toHaveProperty("id_token");
    expect(scene.server.count("jwks")).toBe(0);
  });
});

describe("how long ago somebody has signed in", () => {
  it("is checked with an id_token that has to be there, nonce or not", async () => {
    const scene = setUp();
    const { url, pending } = await scene.client.authorize({ redirectUri, scope: ["profile"] });
    const code = new URL(await scene.server.approve(url.href)).searchParams.get("code") ?? "";
    const { codeVerifier } = pending;
    const input = { code, redirectUri, codeVerifier, maxAge: 60 };
    await expect(scene.client.session("code", input)).rejects.toMatchObject({ code: "id_token_invalid" });
  });
});

describe("a client secret that is refused", () => {
  it.each([
    ["a+b/c", true],
    ["plain", false],
  ])("%s: whether it may be a matter of encoding is said: %s", async (secret, isSaid) => {
    const scene = setUp({ client: { id: "demo-client", secret } });
    const error: unknown = await scene.client.session("clientCredentials", {}).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ problem: "invalid_client", remedy: "mend_configuration" });
    expect(String(error).includes("basicRaw")).toBe(isSaid);
    expect(String(error)).toContain(`(at ${scene.server.endpoints.token})`);
  });
});
