import { findUser } from "../user.ts";
import type { Exchange } from "./exchange.ts";
import { finish, refusalUrl } from "./finish.ts";
import { readAuthorizationRequest } from "./pages/authorization-request.ts";
import { isBarred } from "./pages/forward.ts";

/** What the person does. */
export interface MailruPlatformApproveOptions {
  /** E-mail address or uid; the first user unless told. */
  readonly user?: string;
  /** Follows the link that says no. */
  readonly deny?: boolean;
}

/** The person's part, without pages; see MailruPlatformEmulator.approve. */
export function approve({ service, place, message, notes }: Exchange, options: MailruPlatformApproveOptions): string {
  const { users } = service.settings;
  const user = options.user === undefined ? users[0] : findUser(users, options.user);
  if (user === undefined) throw new RangeError("There is no such user");
  const read = readAuthorizationRequest(service, place, message.url.searchParams);
  if (read.kind === "refused") {
    Object.assign(notes, { error: read.error, status: read.response.status });
    throw new RangeError(`The request cannot be answered: ${read.error}`);
  }
  if (user.blocked === true) throw new RangeError("The user is blocked, and never comes back");
  notes.status = 302;
  if (read.kind === "returned") {
    notes.error = read.error;
    return read.location;
  }
  if (isBarred(read.request, user)) throw new RangeError("The application is in development, and the user no tester");
  return options.deny === true ? refusalUrl(read.request, "access_denied") : finish(service, read.request, user);
}
