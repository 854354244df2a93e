import { base64url, toBase64Url } from "../base64.ts";
import { ConfigurationError } from "../errors.ts";

/**
 * A SAML 2.0 assertion as a parameter: base64url (RFC 7522 section 2.1), made of XML or of plain base64 where that is at hand. Throws
 * `option_invalid` for a text that is neither.
 */
export function samlParameter(assertion: string): string {
  const text = assertion.trim();
  const parameter = text.startsWith("<")
    ? base64url(new TextEncoder().encode(text))
    : toBase64Url(text.replace(/\s/g, ""));
  if (/^[\w-]+$/.test(parameter)) return parameter;
  throw new ConfigurationError("option_invalid", "the SAML assertion is neither XML nor base64; give one of them");
}
