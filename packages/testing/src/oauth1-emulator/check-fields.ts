import { refuseUnknownFields, type NamesOf } from "../emulator/known-fields.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import type { OAuth1EmulatorCallPlace, OAuth1EmulatorUserCall } from "./calls.ts";
import type { OAuth1EmulatorDescription } from "./description.ts";
import type { OAuth1EmulatorFields, OAuth1EmulatorLifetimes } from "./protocol.ts";

/** What of a description has fields. */
export interface Fielded extends Partial<Readonly<Record<PartName, unknown>>> {
  readonly calls?: readonly OAuth1EmulatorCallPlace[];
}

/** RangeError for a field that a description does not have, which names those that it has: what is misspelt would change nothing. */
export function checkFields(given: Fielded): void {
  refuseUnknownFields("", given, description);
  for (const name of Object.keys(parts) as PartName[]) refuseUnknownFields(name, given[name], parts[name]);
  for (const [index, one] of (given.calls ?? []).entries()) refuseUnknownFields(`calls[${String(index)}]`, one, call);
}

type PartName = "endpoints" | "extraParameters" | "lifetimes";

type Description = OAuth1EmulatorDescription<string, EmulatorUser, OAuth1EmulatorFields, unknown>;

const description: NamesOf<Description> = {
  hosts: true,
  endpoints: true,
  extraParameters: true,
  signatureMethods: true,
  placements: true,
  revision: true,
  credentialMethod: true,
  tokenFormat: true,
  bodyHash: true,
  window: true,
  lifetimes: true,
  fields: true,
  callback: true,
  refusal: true,
  calls: true,
  clients: true,
  users: true,
  memory: true,
};

const endpoints: NamesOf<Description["endpoints"]> = { requestToken: true, authorization: true, accessToken: true };

const extraParameters: NamesOf<NonNullable<Description["extraParameters"]>> = endpoints;

const lifetimes: NamesOf<OAuth1EmulatorLifetimes> = { requestToken: true, accessToken: true };

const parts: Readonly<Record<PartName, Readonly<Record<string, true>>>> = { endpoints, extraParameters, lifetimes };

const call: NamesOf<OAuth1EmulatorUserCall> = { method: true, url: true, caller: true, answer: true };
