import { isSecretName, redacting, type Redactor } from "../redact.ts";
import type { OAuth2ClientCredentials } from "./definition.ts";

/** Keeps what an exchange sends out of its errors: every value but the public ones, whatever its name. */
export function redactorFor(
  { secret }: OAuth2ClientCredentials,
  form: URLSearchParams,
  headers: Headers = new Headers(),
): Redactor {
  const sent = [...form].flatMap(([name, value]) =>
    // A short text that need not be kept would take letters out of every word.
    isPublic.test(name) || (value.length < 7 && !isSecretName(name)) ? [] : [value],
  );
  // Servers quote credentials without the name of the header, and without its scheme.
  const proofs = ["authorization", "dpop"].flatMap((name) => (headers.get(name) ?? "").split(" "));
  return redacting([secret, ...sent, ...proofs.filter((value) => value.length > 6)]);
}

const isPublic = /^(?:client_id|redirect_uri|scope|audience|resource|response_mode|.*_type|code_challenge_method)$/;
