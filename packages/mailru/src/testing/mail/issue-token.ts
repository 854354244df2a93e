/** For whom, and what is not left to chance. */
export interface MailruIssueOptions {
  /** Client id; the first application unless told. */
  readonly application?: string;
  /** E-mail address or id; the first user unless told. */
  readonly user?: string;
  /** `userinfo` unless told. */
  readonly scopes?: readonly string[];
  /** Of the access token, in seconds; as the emulator's tokens live unless told. */
  readonly lifetime?: number;
  /** The values themselves; made up unless told. */
  readonly access_token?: string;
  readonly refresh_token?: string;
}

/** What the token endpoint answers to a code; there is no `token_type`. A type, so that it fits where more fields may be. */
export type MailruTokenAnswer = {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
};
