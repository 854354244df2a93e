import { findUser } from "../user.ts";
import { readAuthorizationRequest, refusalUrl } from "./authorization-request.ts";
import type { Exchange } from "./exchange.ts";
import { finish } from "./finish.ts";

/** What the person does. */
export interface MailruApproveOptions {
  /** E-mail address or id; the first user unless told. */
  readonly user?: string;
  /** Says no. */
  readonly deny?: boolean;
}

/** The person's part, without pages; see MailruEmulator.approve. */
export function approve({ service, message, notes }: Exchange, options: MailruApproveOptions): string {
  const { users } = service.settings;
  const user = options.user === undefined ? users[0] : findUser(users, options.user);
  if (user === undefined) throw new RangeError("There is no such user");
  const read = readAuthorizationRequest(service, message.url.searchParams);
  if (read.kind === "refused") {
    Object.assign(notes, { error: read.error, status: 400 });
    throw new RangeError(`The request cannot be answered: ${read.error}`);
  }
  if (user.blocked === true) throw new RangeError("The user is blocked, and never comes back");
  notes.status = 302;
  if (read.kind === "returned") {
    notes.error = read.error;
    return read.location;
  }
  return options.deny === true ? refusalUrl(read.request, "access_denied") : finish(service, read.request, user);
}
