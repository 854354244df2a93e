/** What the person does. */
export interface MailruApproveOptions {
  /** E-mail address or id; the first user unless told. */
  readonly user?: string;
  /** Says no. */
  readonly deny?: boolean;
}
