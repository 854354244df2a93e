import type { ClientMetadata } from "oidc-provider";

import { createKey } from "./keys.ts";

/** Where people are sent back to. Nobody answers there: whoever drives a flow stops in front of it. */
export const redirectUri = "https://app.example/callback";

/** Where people are sent after they have signed out. */
export const signedOutUri = "https://app.example/signed-out";

/** The key that the clients of keys sign with. */
export const clientKey = createKey("client-key");

const onTheWeb = {
  redirect_uris: [redirectUri],
  post_logout_redirect_uris: [signedOutUri],
  response_types: ["code", "code id_token"],
  grant_types: ["authorization_code", "implicit", "refresh_token"],
} satisfies Partial<ClientMetadata>;

const withoutPages = { redirect_uris: [], response_types: [] } satisfies Partial<ClientMetadata>;

const withKey = { jwks: { keys: [clientKey.publicJwk] } } satisfies Partial<ClientMetadata>;

/** What the application knows of itself: id and secret, where it has one. Both need escaping wherever they can. */
export const registered = {
  basic: { id: "basic app:1", secret: "s3cret:+/ %26&=?'()*~" },
  post: { id: "post app&2", secret: "p+st =%s&cret" },
  secretJwt: { id: "secret-jwt", secret: "a secret that is long enough for HMAC-SHA256" },
  keyJwt: { id: "key-jwt" },
  public: { id: "public" },
  pushed: { id: "pushed", secret: "pushed-secret" },
  signed: { id: "signed" },
  formal: { id: "formal", secret: "formal-secret" },
  bound: { id: "bound", secret: "bound-secret" },
  service: { id: "service", secret: "service-secret" },
  device: { id: "television" },
  backchannel: { id: "till", secret: "till-secret" },
} as const satisfies Record<string, { readonly id: string; readonly secret?: string }>;

/** How the provider knows them. */
export const clients: ClientMetadata[] = [
  { ...named(registered.basic), ...onTheWeb, token_endpoint_auth_method: "client_secret_basic" },
  { ...named(registered.post), ...onTheWeb, token_endpoint_auth_method: "client_secret_post" },
  { ...named(registered.secretJwt), ...onTheWeb, token_endpoint_auth_method: "client_secret_jwt" },
  { ...named(registered.keyJwt), ...onTheWeb, ...withKey, token_endpoint_auth_method: "private_key_jwt" },
  { ...named(registered.public), ...onTheWeb, token_endpoint_auth_method: "none" },
  { ...named(registered.pushed), ...onTheWeb, require_pushed_authorization_requests: true },
  {
    ...named(registered.signed),
    ...onTheWeb,
    ...withKey,
    token_endpoint_auth_method: "private_key_jwt",
    require_signed_request_object: true,
    request_object_signing_alg: "ES256",
  },
  { ...named(registered.formal), ...onTheWeb, userinfo_signed_response_alg: "ES256" },
  { ...named(registered.bound), ...onTheWeb, dpop_bound_access_tokens: true },
  { ...named(registered.service), ...withoutPages, grant_types: ["client_credentials"] },
  {
    ...named(registered.device),
    ...withoutPages,
    application_type: "native",
    token_endpoint_auth_method: "none",
    grant_types: ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"],
  },
  {
    ...named(registered.backchannel),
    ...withoutPages,
    grant_types: ["urn:openid:params:grant-type:ciba", "refresh_token"],
    backchannel_token_delivery_mode: "poll",
  },
];

function named({ id, secret }: { readonly id: string; readonly secret?: string }): ClientMetadata {
  return { client_id: id, ...(secret === undefined ? {} : { client_secret: secret }) };
}
