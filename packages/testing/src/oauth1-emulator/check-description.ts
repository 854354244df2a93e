import { isProtocol } from "../oauth1/protocol-parameters.ts";
import { checkFields } from "./check-fields.ts";
import type { OAuth1EmulatorDescription } from "./description.ts";
import { checkClients, checkUsers } from "./people.ts";
import { readHosts, readSpots, type Layout } from "./spots.ts";

/** What of a description can be looked at before anybody starts an emulator. */
export type Checkable = Layout & Pick<OAuth1EmulatorDescription, CheckedName>;

type CheckedName =
  | "users"
  | "clients"
  | "signatureMethods"
  | "placements"
  | "extraParameters"
  | "window"
  | "lifetimes"
  | "revision";

/** RangeError for a description that cannot be, saying what to mend. */
export function checkDescription(description: Checkable): void {
  const { users, clients, signatureMethods, placements, window, lifetimes } = description;
  checkFields(description);
  readSpots(description, readHosts(description.hosts));
  if (users !== undefined) checkUsers(users);
  if (clients !== undefined) checkClients(clients, signatureMethods);
  checkSome("signatureMethods", signatureMethods);
  checkSome("placements", placements);
  checkNames(description.extraParameters ?? {});
  checkSeconds("window", window);
  checkSeconds("lifetimes.requestToken", lifetimes?.requestToken);
  checkSeconds("lifetimes.accessToken", lifetimes?.accessToken);
}

/** RangeError for what is no length of time. */
export function checkSeconds(name: string, seconds: number | undefined): void {
  if (seconds === undefined || seconds > 0) return;
  throw new RangeError(`${name} is ${String(seconds)}; give seconds, more than none`);
}

function checkSome(name: string, list: readonly unknown[] | undefined): void {
  if (list?.length === 0) throw new RangeError(`${name} is empty, which nobody can keep to; leave it out, or name one`);
}

/** The protocol's own are never anybody's extra; but the page has none that are signed, so there any name may be. */
function checkNames({ requestToken = [], accessToken = [] }: NonNullable<Checkable["extraParameters"]>): void {
  const own = [...requestToken, ...accessToken].find((name) => isProtocol([name, ""]));
  if (own === undefined) return;
  throw new RangeError(`extraParameters names ${own}, which is the protocol's own; leave it out`);
}
