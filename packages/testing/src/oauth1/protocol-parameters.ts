import { readAuthorization } from "./authorization-header.ts";
import { baseString } from "./base-string.ts";
import { decodeUtf8Strictly } from "./bytes.ts";
import type { Pair } from "./form.ts";
import type { Message } from "./message.ts";
import { parametersAbsent, parametersRejected } from "./problems.ts";

/** The OAuth side of a request. */
export interface ProtocolParameters {
  /** Ordinary text by wire name. */
  readonly values: ReadonlyMap<string, string>;
  readonly baseString: string;
  /** Where they were (RFC 5849 §3.5); undefined where there are none. */
  readonly place: Placement | undefined;
}

/** Where a request may carry its protocol parameters. */
export type Placement = "header" | "body" | "query";

/**
 * Reads the protocol parameters from wherever the client put them: Authorization header, form body or query (RFC 5849
 * §3.5). Problems: more than one place, a parameter twice, or values that are no UTF-8 → parameter_rejected.
 */
export function readProtocolParameters(message: Message): ProtocolParameters {
  const header = readAuthorization(message.headers.get("authorization"));
  const elsewhere = [message.form, message.query].map((pairs) => pairs.filter(isProtocol));
  const places = [...(header === undefined ? [] : [header]), ...elsewhere.filter((pairs) => pairs.length > 0)];
  const pairs = places.flat().filter(isProtocol);
  if (places.length > 1) throw parametersRejected(pairs.map(([name]) => name));
  const [form = [], query = []] = elsewhere;
  return {
    values: readValues(pairs),
    place: header !== undefined ? "header" : form.length > 0 ? "body" : query.length > 0 ? "query" : undefined,
    baseString: baseString({
      method: message.method,
      url: message.url,
      parameters: [...message.query, ...message.form, ...(header ?? [])],
    }),
  };
}

/** Problem: parameter_absent with all of these names that are missing. */
export function requireParameters(parameters: ProtocolParameters, names: readonly string[]): void {
  const missing = names.filter((name) => !parameters.values.has(name));
  if (missing.length > 0) throw parametersAbsent(missing);
}

/** A closed list: an `oauth_` name of the application's own is an ordinary parameter. */
const knownNames: ReadonlySet<string> = new Set([
  "oauth_body_hash",
  "oauth_callback",
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_signature",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_token",
  "oauth_verifier",
  "oauth_version",
]);

/** Whether a parameter is one of the protocol's. */
export function isProtocol([name]: Pair): boolean {
  return knownNames.has(name);
}

function readValues(pairs: readonly Pair[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, bytes] of pairs) {
    const value = decodeUtf8Strictly(bytes);
    if (value === undefined || values.has(name)) throw parametersRejected([name]);
    values.set(name, value);
  }
  return values;
}
