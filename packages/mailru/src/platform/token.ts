import { type OAuth2Token, text, type Wire } from "@oauthkit/core";
import { issuedToken, readDigits } from "@oauthkit/core/parts";

/** What a token of the platform has beside the standard fields, under the names of the wire. */
export interface MailruPlatformTokenFields {
  /** The access token, under the name that calls carry it by. */
  readonly session_key: string;
  /** Who signed in: decimal digits, up to 64 bits of them. */
  readonly x_mailru_vid: string;
  /** The same under the name that methods use. */
  readonly uid: string;
}

/** A token as the platform's sessions have it. */
export type MailruPlatformToken = OAuth2Token & MailruPlatformTokenFields;

/** The fields of a token that you have already, as the platform gave them. */
export interface MailruPlatformIssuedFields {
  readonly access_token: string;
  /** Whose it is; a number that is too large to be exact is refused. */
  readonly uid?: string | number | undefined;
  /** The same. */
  readonly x_mailru_vid?: string | number | undefined;
  readonly refresh_token?: string | undefined;
  /** Seconds of life, as the platform said when it gave the token out. */
  readonly expires_in?: number | string | undefined;
  /** Unix time in seconds. Without it the token is used until it is refused. */
  readonly expires_at?: number | undefined;
  /** Privileges, separated by spaces. */
  readonly scope?: string | undefined;
  readonly session_key?: string | undefined;
  readonly token_type?: string | undefined;
}

/**
 * A token for `client.resume`: `mailruPlatformToken({ access_token, uid })`. Without `uid` calls can be signed in the server circuit alone. Throws `option_invalid`
 * for a `uid` that is no id, or has lost digits.
 */
export function mailruPlatformToken(fields: MailruPlatformIssuedFields): MailruPlatformToken {
  const { access_token } = fields;
  const given = fields.uid ?? fields.x_mailru_vid ?? "";
  const uid = given === "" ? "" : readDigits("uid", given);
  return issuedToken(fields, { access_token, session_key: access_token, token_type: "bearer", x_mailru_vid: uid, uid });
}

/** Reads the fields of a token answer. Throws `token_incomplete` for one that does not say whose it is. */
export function readTokenFields(wire: Wire): MailruPlatformTokenFields {
  const uid = text(wire, "x_mailru_vid");
  return { session_key: String(wire["access_token"]), x_mailru_vid: uid, uid };
}
