import * as oauth from "oauth4webapi";
import { describe, expect, test } from "vitest";

import { createClock, defineEmulator, demoEmulatorClient, demoEmulatorUser, type Fetch } from "../../src/index.ts";
import { createScene, plain, redirectUri } from "./scene.ts";

const server: oauth.AuthorizationServer = {
  issuer: "https://www.plain.example",
  authorization_endpoint: plain.endpoints.authorization,
  token_endpoint: plain.endpoints.token,
  revocation_endpoint: plain.endpoints.revocation,
  device_authorization_endpoint: plain.endpoints.deviceAuthorization,
};
const client: oauth.Client = { client_id: demoEmulatorClient.id };

describe.each([
  ["post", oauth.ClientSecretPost(demoEmulatorClient.secret)],
  ["basic", oauth.ClientSecretBasic(demoEmulatorClient.secret)],
])("a client that was not written here, by %s", (_, authentication) => {
  test("signs in, calls, refreshes and revokes", async () => {
    const { emulator } = createScene();
    const options = optionsFor(emulator);
    const verifier = oauth.generateRandomCodeVerifier();
    const url = new URL(plain.endpoints.authorization);
    url.search = new URLSearchParams({
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri,
      scope: "profile videos",
      state: "s",
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    }).toString();
    const back = oauth.validateAuthResponse(server, client, new URL(await emulator.approve(url)), "s");
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      back,
      redirectUri,
      verifier,
      options,
    );
    const first = await oauth.processAuthorizationCodeResponse(server, client, answer);
    expect(first).toMatchObject({ token_type: "bearer", expires_in: 3600, scope: "profile videos" });

    const { refresh_token = "" } = first;
    const second = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, authentication, refresh_token, options),
    );
    expect(second.refresh_token).not.toBe(refresh_token);
    const me = new URL("https://api.plain.example/me");
    const called = await oauth.protectedResourceRequest(second.access_token, "GET", me, undefined, null, options);
    expect(await called.json()).toEqual({
      id: demoEmulatorUser.id,
      name: demoEmulatorUser.name,
      scope: ["profile", "videos"],
    });

    const revoked = await oauth.revocationRequest(server, client, authentication, second.access_token, options);
    expect(await oauth.processRevocationResponse(revoked)).toBeUndefined();
    const again = oauth.protectedResourceRequest(second.access_token, "GET", me, undefined, null, options);
    await expect(again).rejects.toMatchObject({
      cause: [{ scheme: "bearer", parameters: { error: "invalid_token" } }],
    });
  });

  test("gets a token for itself, one for a password, and one for a device", async () => {
    const { emulator, clock } = createScene();
    const options = optionsFor(emulator);
    const own = await oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(server, client, authentication, { scope: "email" }, options),
    );
    expect(own).toMatchObject({ scope: "email", expires_in: 3600 });
    expect(own).not.toHaveProperty("refresh_token");

    const { login, password } = demoEmulatorUser;
    const parameters = { username: login, password };
    const byPassword = await oauth.processGenericTokenEndpointResponse(
      server,
      client,
      await oauth.genericTokenEndpointRequest(server, client, authentication, "password", parameters, options),
    );
    expect(byPassword).toMatchObject({ scope: "profile", refresh_token: expect.any(String) as string });

    const device = await oauth.processDeviceAuthorizationResponse(
      server,
      client,
      await oauth.deviceAuthorizationRequest(server, client, authentication, { scope: "videos" }, options),
    );
    expect(device).toMatchObject({
      interval: 5,
      expires_in: 600,
      verification_uri: "https://api.plain.example/device/verification",
    });
    const poll = async (): Promise<oauth.TokenEndpointResponse> => {
      clock.advance(device.interval ?? 5);
      const answer = await oauth.deviceCodeGrantRequest(server, client, authentication, device.device_code, options);
      return oauth.processDeviceCodeResponse(server, client, answer);
    };
    await expect(poll()).rejects.toMatchObject({ error: "authorization_pending" });
    emulator.approveDevice(device.user_code);
    expect(await poll()).toMatchObject({ scope: "videos" });
    await expect(poll()).rejects.toMatchObject({ error: "invalid_grant" });
  });
});

describe("OpenID Connect", () => {
  const issuer = "https://www.plain.example";
  const openId = defineEmulator("plain", {
    ...plain,
    endpoints: { ...plain.endpoints, jwks: "https://api.plain.example/keys" },
    issuer,
    scope: { known: ["openid", "profile", "email", "videos"] },
    idToken: ({ user }) => ({ own: user.login }),
  });

  test("a client that was not written here discovers it, signs in and verifies the id_token by its keys", async () => {
    const emulator = openId({ clock: createClock() });
    await using http = await emulator.listen();
    const places = [
      { options: optionsFor(emulator), at: issuer },
      { options: optionsFor({ fetch }), at: http.servers.www },
    ];
    for (const { options, at } of places) {
      const found = await oauth.processDiscoveryResponse(
        new URL(at),
        await oauth.discoveryRequest(new URL(at), options),
      );
      const verifier = oauth.generateRandomCodeVerifier();
      const nonce = oauth.generateRandomNonce();
      const url = new URL(found.authorization_endpoint ?? "");
      url.search = new URLSearchParams({
        response_type: "code",
        client_id: client.client_id,
        redirect_uri: redirectUri,
        scope: "openid email",
        nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      }).toString();
      const back = oauth.validateAuthResponse(found, client, new URL(await emulator.approve(url)), oauth.expectNoState);
      const answer = await oauth.authorizationCodeGrantRequest(
        found,
        client,
        oauth.ClientSecretPost(demoEmulatorClient.secret),
        back,
        redirectUri,
        verifier,
        options,
      );
      const token = await oauth.processAuthorizationCodeResponse(found, client, answer, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      await oauth.validateApplicationLevelSignature(found, answer, options);
      const { id, email, login } = demoEmulatorUser;
      expect(oauth.getValidatedIdTokenClaims(token)).toMatchObject({ iss: at, sub: id, email, own: login });
      const person = await oauth.processUserInfoResponse(
        found,
        client,
        id,
        await oauth.userInfoRequest(found, client, token.access_token, options),
      );
      expect(person).toEqual({ sub: id, email, email_verified: true });
    }
  });
});

function optionsFor({ fetch }: { readonly fetch: Fetch }): {
  readonly [oauth.customFetch]: (url: string, init: object) => Promise<Response>;
  readonly [oauth.allowInsecureRequests]: true;
} {
  return { [oauth.customFetch]: async (url, init) => fetch(url, init), [oauth.allowInsecureRequests]: true };
}
