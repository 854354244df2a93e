import type { OkruUser } from "../options.ts";
import type { Place } from "../place.ts";
import { findUser, type AccessToken, type Service } from "../service.ts";
import type { Application } from "../settings.ts";
import { RestError } from "./rest-error.ts";

/** A REST call that passed every check. */
export interface Call {
  readonly service: Service;
  readonly place: Place;
  readonly application: Application;
  readonly session: AccessToken | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/** A method: the parameters that it cannot do without, and what it answers. A bigint in the answer is a number. */
export interface Method {
  readonly required?: readonly string[];
  readonly run: (call: Call) => unknown;
}

/** The person that a call is about: of its session, or named by `uid`. */
export function personOf({ session, parameters, service }: Call): OkruUser {
  const uid = parameters.get("uid");
  if (session === undefined && uid === undefined) {
    throw new RestError(100, "Either session_key or uid must be specified", "1");
  }
  const user = session === undefined ? findByUid(service, uid ?? "") : session.user;
  if (user === undefined) throw new RestError(110, "Invalid user id");
  return user;
}

/** A list that is joined by commas. */
export function listOf({ parameters }: Call, name: string): readonly string[] {
  return (parameters.get(name) ?? "").split(",").filter((item) => item !== "");
}

/** Whether the session's person or, without one, the application may use a permission. */
export function isGranted(
  { session, application }: Pick<Call, "session" | "application">,
  permission: string,
): boolean {
  return session === undefined ? application.permissions.includes(permission) : session.permissions.has(permission);
}

function findByUid(service: Service, uid: string): OkruUser | undefined {
  const user = findUser(service, uid);
  return user?.uid === uid ? user : undefined;
}
