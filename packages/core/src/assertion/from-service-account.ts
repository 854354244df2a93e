import { type ConfigurationCode, ConfigurationError } from "../errors.ts";
import { readJsonObject, type JsonObject } from "../json.ts";
import type { AssertionOptions, AssertionSettings } from "./options.ts";

/** What a service account is to get: a token for scopes, one that it signs itself for an API, or an ID token for a service. */
export type ServiceAccountOptions<A = undefined, U = undefined> = AssertionSettings<A, U> &
  (
    | { readonly scope: readonly string[]; readonly audience?: undefined; readonly targetAudience?: undefined }
    /** The API, e.g. `https://pubsub.googleapis.com/`: the signed JWT is the token, and no server is asked. */
    | { readonly audience: string; readonly targetAudience?: undefined }
    /** The URL of a service that wants to know who calls, e.g. one on Cloud Run. */
    | { readonly targetAudience: string; readonly audience?: undefined }
  );

/**
 * The options of an {@link AssertionClient} for a Google service account, out of its key file: JSON text, or what it says. The token
 * endpoint is the file's `token_uri`, `kid` its `private_key_id`, and calls may go to all of `https://*.googleapis.com`, or the file's
 * universe. Source: Google's "Using OAuth 2.0 for server to server applications" and AIP-4111. Throws `key_file_unsupported` for a file
 * of another type, `key_file_incomplete`, and `option_missing`.
 */
export function fromServiceAccount<A = undefined, U = undefined>(
  json: string | object,
  options: ServiceAccountOptions<A, U>,
): AssertionOptions<A, U> {
  const file = readKeyFile(json);
  const { audience, targetAudience, ...settings } = options;
  const tokenEndpoint = field(file, "token_uri");
  const account = {
    issuer: field(file, "client_email"),
    key: { pem: field(file, "private_key"), kid: field(file, "private_key_id"), alg: "RS256" },
    origins: originsOf(file, tokenEndpoint),
  };
  // Here the subject is the account (AIP-4111).
  if (audience !== undefined) return { ...account, ...settings, selfSigned: true, audience };
  // There the account itself is meant where no subject is named.
  const claims = { sub: undefined, ...settings.claims };
  if (targetAudience !== undefined) {
    return {
      ...account,
      tokenEndpoint,
      origins: [new URL(targetAudience).origin],
      tokenLifetime: 3600,
      quirks: { tokenResponse: readIdToken },
      ...settings,
      claims: { ...claims, target_audience: targetAudience },
    };
  }
  if (settings.scope === undefined) {
    throw new ConfigurationError("option_missing", "scope is missing; or give audience, or targetAudience");
  }
  return { ...account, tokenEndpoint, ...settings, claims };
}

/** All APIs of the account's universe, and the token endpoint. */
function originsOf(file: JsonObject, tokenEndpoint: string): readonly string[] {
  const { origin = "", hostname = "" } = URL.canParse(tokenEndpoint) ? new URL(tokenEndpoint) : {};
  const { universe_domain: universe = /^[^.]+\.(.+\.[a-z]+)$/.exec(hostname)?.[1] } = file;
  return [origin, ...(typeof universe === "string" ? [`https://*.${universe}`] : [])];
}

/** An answer to `target_audience` has an ID token alone, and it is what the service wants to see. */
function readIdToken(text: string): JsonObject {
  const { id_token, ...fields } = readJsonObject(text) ?? {};
  return typeof id_token === "string" ? { token_type: "Bearer", ...fields, access_token: id_token } : fields;
}

function readKeyFile(json: string | object): JsonObject {
  const file = typeof json === "string" ? readJsonObject(json) : (json as JsonObject | undefined);
  if (typeof file !== "object" || file === null || Array.isArray(file)) {
    throw fault("key_file_unsupported", "is no JSON object; give the text of the file, not its path");
  }
  const { type } = file;
  if (type === "service_account") return file;
  const kind =
    (typeof type === "string" ? kinds[type] : undefined) ?? kinds[Object.keys(file)[0] ?? ""] ?? "is of another type";
  throw fault(
    "key_file_unsupported",
    `${kind}; create a JSON key for a service account, whose type is service_account`,
  );
}

const kinds: Readonly<Record<string, string>> = {
  authorized_user: "holds a user's credentials, as `gcloud auth application-default login` writes them",
  external_account: "describes a federated identity, and holds no key",
  impersonated_service_account: "describes an impersonation, and holds no key",
  installed: "is for an installed application with users",
  web: "is for a web application with users",
};

function field(file: JsonObject, name: string): string {
  const value = file[name];
  if (typeof value === "string" && value !== "") return value;
  throw fault("key_file_incomplete", `has no ${name}; download it again`);
}

function fault(code: ConfigurationCode, reason: string): ConfigurationError {
  return new ConfigurationError(code, `the key file ${reason}`);
}
