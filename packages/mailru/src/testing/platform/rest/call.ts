import type { MailruEmulatorUser } from "../../user.ts";
import type { Service } from "../service.ts";
import type { Application } from "../settings.ts";
import { RestError } from "./rest-error.ts";

/** A REST call that passed every check. */
export interface Call {
  readonly service: Service;
  readonly application: Application;
  /** For whom it is made; undefined for a call of the application alone. */
  readonly caller: Caller | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The person of a session, or the one that a server names by `uid`. */
export interface Caller {
  readonly user: MailruEmulatorUser;
  readonly permissions: ReadonlySet<string>;
}

/** A method: the parameters that it cannot do without, and what it answers. A bigint in the answer is a number. */
export interface Method {
  readonly required?: readonly string[];
  readonly run: (call: Call) => unknown;
}

/** The person that a call is made for. */
export function userOf({ caller }: Call): MailruEmulatorUser {
  if (caller === undefined) throw new RestError(102);
  return caller.user;
}

/** A list that is joined by commas. */
export function listOf({ parameters }: Call, name: string): readonly string[] {
  return (parameters.get(name) ?? "").split(",").filter((item) => item !== "");
}

/** Another person, whom a parameter names. */
export function otherUser({ parameters, service }: Call, name: string): MailruEmulatorUser {
  const user = service.settings.users.find(({ uid }) => uid === parameters.get(name));
  if (user === undefined) throw new RestError(100, name);
  return user;
}
