import type { Exchange } from "./exchange.ts";
import { finish } from "./finish.ts";
import { readAuthorizationRequest, refusalUrl } from "./pages/authorization-request.ts";
import { findUser } from "./service.ts";

/** What the person does. */
export interface OkruApproveOptions {
  /** Login or uid; the first user unless told. */
  readonly user?: string;
  /** Presses the button that says no. */
  readonly deny?: boolean;
  /** What is granted, if fewer than what is asked for. */
  readonly permissions?: readonly string[];
}

/** The person's part, without pages; see OkruEmulator.approve. */
export function approve({ service, place, message, notes }: Exchange, options: OkruApproveOptions): string {
  const user = options.user === undefined ? service.settings.users[0] : findUser(service, options.user);
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
  if (options.deny === true) return refusalUrl(read.request.redirectUri, "access_denied");
  const { permissions } = read.request;
  const { permissions: granted = permissions } = options;
  return finish(
    service,
    read.request,
    user,
    permissions.filter((name) => granted.includes(name)),
  );
}
