import { maybe, type OAuth2Token, text, type Wire } from "@oauthkit/core";

/** What a token of the platform has beside the standard fields, under the names of the wire. */
export interface MailruTokenFields {
  /** The access token, under the name that calls carry it by. */
  readonly session_key: string;
  /** Who signed in: decimal digits, up to 64 bits of them. */
  readonly x_mailru_vid: string;
  /** The same under the name that methods use. */
  readonly uid: string;
}

/** A token as the platform's sessions have it. */
export type MailruToken = OAuth2Token & MailruTokenFields;

/**
 * A token that you have already, for `client.resume`: `mailruToken({ access_token, uid })`. Without `uid` calls can be signed in the server circuit
 * alone.
 */
export function mailruToken(fields: Pick<OAuth2Token, "access_token"> & Partial<OAuth2Token>): MailruToken {
  const uid = maybe(fields, "uid") ?? maybe(fields, "x_mailru_vid") ?? "";
  return { token_type: "bearer", ...fields, session_key: fields.access_token, x_mailru_vid: uid, uid };
}

/** Reads the fields of a token answer. Throws `token_incomplete` for one that does not say whose it is. */
export function readTokenFields(wire: Wire): MailruTokenFields {
  const uid = text(wire, "x_mailru_vid");
  return { session_key: String(wire["access_token"]), x_mailru_vid: uid, uid };
}
