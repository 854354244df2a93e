import { SignJWT } from "jose";

import { dpop, OAuth2Client, requestObject } from "../../../src/index.ts";
import { dpopPair, privateJwk } from "./keys.ts";
import { askPerson, type Endpoint, providerId, redirectUri, type Scene, type SceneOptions, signIn } from "./scene.ts";

/** One exchange with a server, ready to take place. */
export interface Exchange {
  readonly endpoint: Endpoint;
  readonly options?: () => SceneOptions;
  readonly prepare: (scene: Scene) => Promise<() => Promise<unknown>>;
  /** Whether it is only the first half of something that a person would have to end. */
  readonly halfway?: boolean;
  /** Whether the grant asks again by itself after a trouble that passes. */
  readonly persists?: boolean;
}

/** Every exchange whose answer is read as the fields of RFC 6749. */
export const exchanges: Readonly<Record<string, Exchange>> = {
  "the code grant": { endpoint: "token", prepare: comingBack },
  "the code grant with DPoP": {
    endpoint: "token",
    options: () => ({ definition: { dpop: dpop(dpopPair) } }),
    prepare: comingBack,
  },
  "the code grant at a server with nonces": {
    endpoint: "token",
    options: () => ({ definition: { dpop: dpop(dpopPair) }, server: { dpop: { requireNonce: true } } }),
    prepare: comingBack,
  },
  "the code grant by JARM": {
    endpoint: "token",
    prepare: async (scene) => {
      const { back, pending } = await askPerson(scene, { responseMode: "jwt" });
      return () => scene.client.callback(back, pending);
    },
  },
  "the password grant": {
    endpoint: "token",
    prepare:
      async ({ client, password }) =>
      () =>
        client.session("password", { username: "jane", password }),
  },
  "the client credentials grant": {
    endpoint: "token",
    prepare:
      async ({ client }) =>
      () =>
        client.session("clientCredentials", {}),
  },
  "the refresh grant": {
    endpoint: "token",
    prepare: async (scene) => {
      const refreshToken = scene.server.issueToken({ client: "app" })["refresh_token"] ?? "";
      return () => scene.client.session("refresh", { refreshToken });
    },
  },
  "a renewal": {
    endpoint: "token",
    prepare: async (scene) => {
      const session = await signIn(scene, { as: "jane" });
      scene.clock.advance(3600);
      return () => session.token();
    },
  },
  "a renewal by an assertion": {
    endpoint: "token",
    prepare: async (scene) => {
      const session = await scene.client.session("samlBearer", { assertion: () => scene.saml });
      scene.clock.advance(3600);
      return () => session.fetch(scene.server.endpoints.resource);
    },
  },
  "the device grant's first half": {
    endpoint: "deviceAuthorization",
    halfway: true,
    prepare:
      async ({ client }) =>
      () =>
        client.session("device", { onPrompt: () => undefined }),
  },
  "the device grant": {
    endpoint: "token",
    persists: true,
    prepare:
      async ({ client, server }) =>
      () =>
        client.session("device", { onPrompt: ({ user_code }) => server.approveDevice(user_code) }),
  },
  "the backchannel grant's first half": {
    endpoint: "backchannelAuthentication",
    halfway: true,
    prepare: async ({ client, server }) => {
      const { id_token: idTokenHint } = server.issueToken({ client: "app", scope: "openid" });
      return () => client.session("ciba", { idTokenHint });
    },
  },
  "the token exchange": {
    endpoint: "token",
    prepare: async ({ client, server }) => {
      const [subject, actor] = [server.issueToken({ client: "app" }), server.issueToken({ client: "app" })];
      const input = { subjectToken: subject.access_token, actorToken: actor.access_token };
      return () => client.session("tokenExchange", input);
    },
  },
  "the JWT bearer grant": {
    endpoint: "token",
    prepare: async ({ client, clock, server }) => {
      const now = clock.now() / 1000;
      const claims = { iss: "https://issuer.test", sub: "7", aud: server.issuer, iat: now, exp: now + 60 };
      const assertion = await new SignJWT(claims)
        .setProtectedHeader({ alg: "ES256", kid: "one" })
        .sign(
          await crypto.subtle.importKey("jwk", privateJwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]),
        );
      return () => client.session("jwtBearer", { assertion });
    },
  },
  "the SAML bearer grant": {
    endpoint: "token",
    prepare:
      async ({ client, saml }) =>
      () =>
        client.session("samlBearer", { assertion: saml }),
  },
  "a grant of the provider's own": {
    endpoint: "token",
    prepare:
      async ({ client, password }) =>
      () =>
        client.session("custom", { grantType: "password", parameters: { username: "jane", password } }),
  },
  "a pushed request": {
    endpoint: "pushedAuthorization",
    options: () => ({ definition: { pushed: true } }),
    prepare:
      async ({ client }) =>
      () =>
        client.authorize({ redirectUri, scope: ["openid"] }),
  },
  "a pushed and signed request": {
    endpoint: "pushedAuthorization",
    options: () => ({ definition: { pushed: true, requestObject: requestObject({ jwk: privateJwk }) } }),
    prepare: async ({ client, server }) => {
      const { id_token = "" } = server.issueToken({ client: "app", scope: "openid" });
      return () => client.authorize({ redirectUri, parameters: { id_token_hint: id_token } });
    },
  },
  "a revocation": {
    endpoint: "revocation",
    prepare: async ({ client, server }) => {
      const token = server.issueToken({ client: "app" });
      return () => client.revoke({ ...token });
    },
  },
  "a revocation by name": {
    endpoint: "revocation",
    prepare: async (scene) => {
      await signIn(scene, { as: "jane" });
      return () => scene.client.revoke("jane");
    },
  },
  "an introspection": {
    endpoint: "introspection",
    prepare: async ({ client, server }) => {
      const token = server.issueToken({ client: "app" });
      return () => client.introspect({ ...token });
    },
  },
  "a registration": {
    endpoint: "registration",
    prepare: async ({ server: { issuer }, initialAccessToken, runtime }) => {
      const registrar = { id: providerId, issuer, initialAccessToken };
      return () => OAuth2Client.register(registrar, { redirect_uris: [redirectUri] }, runtime);
    },
  },
};

async function comingBack(scene: Scene): Promise<() => Promise<unknown>> {
  const { back, pending } = await askPerson(scene);
  return () => scene.client.callback(back, pending);
}
