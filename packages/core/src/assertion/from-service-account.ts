import { type ConfigurationCode, ConfigurationError } from "../errors.ts";
import { isObject, readJsonObject, type JsonObject } from "../json.ts";
import { readFields } from "../oauth2/answer.ts";
import { decodeClaims } from "../oauth2/jwt.ts";
import { concealed } from "../redact.ts";
import type { Wire } from "../wire.ts";
import { isText } from "./option-kinds.ts";
import type { AssertionOptions, AssertionSettings } from "./options.ts";
import { refuse } from "./refuse.ts";

/** What a service account is to get: a token for scopes, one that it signs itself for an API, or an ID token for a service. */
export type ServiceAccountOptions<A = undefined, U = undefined> = AssertionSettings<A, U> &
  (
    | { readonly scope: readonly string[]; readonly audience?: undefined; readonly targetAudience?: undefined }
    /** The API, e.g. `https://pubsub.googleapis.com/`: the signed JWT is the token, and no server is asked (AIP-4111). */
    | { readonly audience: string; readonly scope?: undefined; readonly targetAudience?: undefined }
    /** The URL of a service that wants to know who calls, e.g. one on Cloud Run. */
    | { readonly targetAudience: string; readonly audience?: undefined }
  );

/**
 * The options of an {@link AssertionClient} for a Google service account, out of its key file: its text or bytes, or what they say. The token
 * endpoint is the file's `token_uri`, `kid` its `private_key_id`, and calls may go to all of `https://*.googleapis.com`, or the file's
 * universe. Source: Google's "Using OAuth 2.0 for server to server applications" and AIP-4111. Throws `key_file_unsupported` for a file
 * of another type, `key_file_incomplete`, and `option_missing`.
 */
export function fromServiceAccount<A = undefined, U = undefined>(
  json: string | object,
  options: ServiceAccountOptions<A, U>,
): AssertionOptions<A, U> {
  const { audience, targetAudience, ...settings }: Partial<ServiceAccountOptions<A, U>> = options ?? {};
  checkPurpose([settings.scope, audience, targetAudience]);
  refuse(settings.claims !== undefined && !isObject(settings.claims), "claims has to be an object");
  const file = readKeyFile(json);
  const tokenEndpoint = field(file, "token_uri");
  const account = {
    issuer: field(file, "client_email"),
    // Consoles do not show it.
    key: concealed({ pem: field(file, "private_key"), kid: field(file, "private_key_id") }, "pem"),
    origins: originsOf(file, tokenEndpoint),
  };
  if (audience !== undefined) {
    // Here the subject is the account.
    return {
      ...account,
      origins: [...originOf(audience), ...account.origins],
      ...settings,
      selfSigned: true,
      audience,
    };
  }
  // There the account itself is meant where no subject is named.
  const claims = { sub: undefined, ...settings.claims };
  if (targetAudience !== undefined) {
    return {
      ...account,
      tokenEndpoint,
      origins: originOf(targetAudience),
      quirks: { tokenResponse: readIdToken },
      ...settings,
      claims: { ...claims, target_audience: targetAudience },
    };
  }
  return { ...account, tokenEndpoint, ...settings, claims };
}

/** All APIs of the account's universe, and the token endpoint. */
function originsOf(file: JsonObject, tokenEndpoint: string): readonly string[] {
  const { universe_domain: universe } = file;
  // Older files do not name it.
  const domain = typeof universe === "string" && universe !== "" ? universe : "googleapis.com";
  return [...originOf(tokenEndpoint), `https://*.${domain}`];
}

/** Some APIs are named otherwise than by their address; theirs has to be given. */
function originOf(name: string): readonly string[] {
  return URL.canParse(name) ? [new URL(name).origin] : [];
}

/** An answer to `target_audience` has an ID token alone. It is what the service wants to see, and says itself how long it lives. */
function readIdToken(text: string, response: Response): Wire {
  const { id_token, ...fields } = readFields(text, response);
  if (typeof id_token !== "string") return fields;
  const { exp, iat } = decodeClaims(id_token);
  return { token_type: "Bearer", expires_in: Number(exp) - Number(iat) || 3600, ...fields, access_token: id_token };
}

function readKeyFile(json: string | object): JsonObject {
  const text = ArrayBuffer.isView(json) ? new TextDecoder().decode(json) : json;
  // Some editors begin a file with a mark.
  const file = typeof text === "string" ? readJsonObject(text.replace(/^\uFEFF/, "")) : text;
  if (!isObject(file)) {
    throw fault("key_file_unsupported", "is no JSON object; give the text of the file, not its path");
  }
  const { type } = file;
  if (type === "service_account") return file;
  const [first = ""] = Object.keys(file);
  const kind = kinds.get(typeof type === "string" ? type : first) ?? "is of another type";
  throw fault(
    "key_file_unsupported",
    `${kind}; create a JSON key for a service account, whose type is service_account`,
  );
}

const kinds: ReadonlyMap<string, string> = new Map([
  ["authorized_user", "holds a user's credentials, as `gcloud auth application-default login` writes them"],
  ["external_account", "describes a federated identity, and holds no key"],
  ["impersonated_service_account", "describes an impersonation, and holds no key"],
  ["installed", "is for an installed application with users"],
  ["web", "is for a web application with users"],
]);

function field(file: JsonObject, name: string): string {
  const value = file[name];
  if (typeof value === "string" && value !== "") return value;
  throw fault("key_file_incomplete", `has no ${name}; download it again`);
}

/** One of the three, and what it has to be is checked with the other options. */
function checkPurpose(purposes: readonly [scope: unknown, audience: unknown, targetAudience: unknown]): void {
  const given = purposes.filter((purpose) => purpose !== undefined);
  refuse(given.length === 0, "scope is missing; or give audience, or targetAudience", "option_missing");
  refuse(given.length > 1, "scope, audience and targetAudience exclude each other; give one");
  refuse(purposes[2] !== undefined && !isText(purposes[2]), "targetAudience has to be a text, and not empty");
}

function fault(code: ConfigurationCode, reason: string): ConfigurationError {
  return new ConfigurationError(code, `the key file ${reason}`);
}
