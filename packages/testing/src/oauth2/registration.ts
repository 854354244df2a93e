import { methodOf, type ClientAuthenticationMethod, type OAuth2ServerClient } from "./clients.ts";
import type { Exchange, Route } from "./exchange.ts";
import type { JsonWebKeySet } from "./options.ts";
import { challenge } from "./protected.ts";
import { Refusal } from "./refusal.ts";
import { sameText } from "./same-text.ts";

/** The registration endpoint (RFC 7591 §3). */
export const registration: Route = (exchange) => {
  const { provider, message } = exchange;
  const { settings } = provider;
  checkInitialToken(exchange);
  if (message.mediaType !== "application/json") throw invalidMetadata("The metadata must be application/json");
  const sent = readObject(message.body);
  const client = createClient(exchange, sent);
  provider.clients.set(client.id, client);
  const { id, secret, redirectUris } = client;
  return Response.json(
    {
      ...sent,
      client_id: id,
      client_id_issued_at: Math.floor(settings.now() / 1000),
      ...(secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
      redirect_uris: redirectUris,
      grant_types: client.grants,
      response_types: sent["response_types"] ?? ["code"],
      token_endpoint_auth_method: methodOf(client),
    },
    { status: 201, headers: { "cache-control": "no-store" } },
  );
};

type Metadata = Readonly<Record<string, unknown>>;

const methods: readonly ClientAuthenticationMethod[] = [
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
  "private_key_jwt",
  "none",
];

function checkInitialToken({ provider, message }: Exchange): void {
  const { initialAccessToken } = provider.settings;
  if (initialAccessToken === undefined) return;
  const header = message.headers.get("authorization") ?? "";
  if (header === "") throw challenge("Bearer", "", "");
  if (!sameText(header, `Bearer ${initialAccessToken}`)) throw challenge("Bearer", "invalid_token", "Not good here");
}

function createClient({ provider }: Exchange, sent: Metadata): OAuth2ServerClient {
  const { mint } = provider.settings;
  const authentication = methods.find((one) => one === (sent["token_endpoint_auth_method"] ?? "client_secret_basic"));
  if (authentication === undefined) throw invalidMetadata("Unknown token_endpoint_auth_method");
  const grants = readTexts(sent["grant_types"] ?? ["authorization_code"], "grant_types");
  const jwks = readKeys(sent["jwks"]);
  if (authentication === "private_key_jwt" && jwks === undefined) throw invalidMetadata("private_key_jwt needs jwks");
  const scope = sent["scope"];
  return {
    id: mint("client_id"),
    authentication,
    grants,
    redirectUris: readRedirectUris(sent["redirect_uris"], grants),
    postLogoutRedirectUris: readTexts(sent["post_logout_redirect_uris"] ?? [], "post_logout_redirect_uris"),
    requireDPoP: sent["dpop_bound_access_tokens"] === true,
    ...(authentication.startsWith("client_secret") ? { secret: mint("client_secret") } : {}),
    ...(jwks === undefined ? {} : { jwks }),
    ...(typeof scope === "string" ? { scopes: scope.split(" ") } : {}),
  };
}

function readRedirectUris(value: unknown, grants: readonly string[]): readonly string[] {
  const uris = readTexts(value ?? [], "redirect_uris");
  const isNeeded = grants.includes("authorization_code") || grants.includes("implicit");
  if (isNeeded && uris.length === 0) throw new Refusal("invalid_redirect_uri", "redirect_uris is missing");
  if (uris.some((uri) => !URL.canParse(uri) || uri.includes("#"))) {
    throw new Refusal("invalid_redirect_uri", "redirect_uris must be absolute and without a fragment");
  }
  return uris;
}

function readKeys(value: unknown): JsonWebKeySet | undefined {
  if (value === undefined) return undefined;
  const keys = typeof value === "object" && value !== null && "keys" in value ? value.keys : undefined;
  if (!Array.isArray(keys)) throw invalidMetadata("jwks must have keys");
  return { keys: keys.filter((key: unknown): key is Metadata => typeof key === "object" && key !== null) };
}

function readTexts(value: unknown, name: string): readonly string[] {
  const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
  if (!isList) throw invalidMetadata(`${name} must be a list of texts`);
  return value;
}

function readObject(text: string): Metadata {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below.
  }
  throw invalidMetadata("The metadata must be a JSON object");
}

function invalidMetadata(description: string): Refusal {
  return new Refusal("invalid_client_metadata", description);
}
