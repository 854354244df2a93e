import { findUser } from "../user.ts";
import { issueAccessToken, issueRefreshToken, type Grant, type Service } from "./service.ts";

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

/** Tokens without the steps that lead to them; see MailruEmulator.issueToken. */
export function issueToken(service: Service, options: MailruIssueOptions): MailruTokenAnswer {
  const { applications, users } = service.settings;
  const id = options.application ?? applications[0]?.clientId;
  const application = applications.find(({ clientId }) => clientId === id);
  const user = findUser(users, options.user ?? users[0]?.id ?? "");
  if (application === undefined || user === undefined) throw new RangeError("There is no such application or user");
  const grant: Grant = { application, user, scopes: options.scopes ?? ["userinfo"] };
  service.consents.give(application.clientId, user.id, grant.scopes);
  return {
    ...issueAccessToken(service, grant, { text: options.access_token, lifetime: options.lifetime }),
    refresh_token: issueRefreshToken(service, grant, options.refresh_token),
  };
}
