import { findUser } from "../user.ts";
import { issueTokens, type MailruPlatformTokenFields } from "./issue.ts";
import type { Service } from "./service.ts";

/** For whom, and what is not left to chance. */
export interface MailruPlatformIssueOptions {
  /** Application id; the first one unless told. */
  readonly application?: string;
  /** E-mail address or uid; the first user unless told. */
  readonly user?: string;
  /** All that the application may have unless told. */
  readonly permissions?: readonly string[];
  /** Of the access token, in seconds; as the emulator's tokens live unless told. */
  readonly lifetime?: number;
  /** The values themselves; made up unless told. */
  readonly access_token?: string;
  readonly refresh_token?: string;
}

/** Tokens without the steps that lead to them; see MailruPlatformEmulator.issueToken. */
export function issueToken(service: Service, options: MailruPlatformIssueOptions): MailruPlatformTokenFields {
  const { applications, users } = service.settings;
  const id = options.application ?? applications[0]?.applicationId;
  const application = applications.find(({ applicationId }) => applicationId === id);
  const user = findUser(users, options.user ?? users[0]?.uid ?? "");
  if (application === undefined || user === undefined) throw new RangeError("There is no such application or user");
  const permissions = new Set(options.permissions ?? application.permissions);
  service.consents.give(application.applicationId, user.uid, permissions);
  return issueTokens(
    service,
    { application, user, permissions },
    { accessToken: options.access_token, refreshToken: options.refresh_token, lifetime: options.lifetime },
  );
}
