import { redacting, type Redactor } from "../redact.ts";
import type { OAuth2ClientCredentials } from "./definition.ts";

/** Keeps what an exchange sends out of its errors: every value but the public ones, whatever its name. */
export function redactorFor({ secret }: OAuth2ClientCredentials, form: URLSearchParams): Redactor {
  const sent = [...form].flatMap(([name, value]) => (isPublic.test(name) ? [] : [value]));
  return redacting([secret, ...sent.filter((value) => value.length > 3)]);
}

const isPublic =
  /^(?:client_id|grant_type|redirect_uri|scope|audience|resource|response_type|response_mode|.*_type|code_challenge_method)$/;
