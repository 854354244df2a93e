import { refuseUnknownFields, type NamesOf } from "../emulator/known-fields.ts";
import type {
  EmulatorClientCall,
  EmulatorOpenCall,
  EmulatorTokenCall,
  EmulatorUserCall,
  EmulatorUserinfo,
} from "./calls.ts";
import type { EmulatorEndpoints, EmulatorRefusals, EmulatorScope } from "./description.ts";
import type { EmulatorLifetimes } from "./options.ts";
import type { EmulatorPages } from "./pages/pages.ts";
import type { Description } from "./settings.ts";
import type { EmulatorTokenDescription } from "./token-description.ts";

/** RangeError for a field that a description does not have, which names those that it has: what is misspelt would change nothing. */
export function checkFields(given: Description): void {
  refuseUnknownFields("", given, description);
  for (const name of Object.keys(parts) as (keyof typeof parts)[]) refuseUnknownFields(name, given[name], parts[name]);
  refuseUnknownFields("token.grantTypes", given.token?.grantTypes, grantTypes);
  for (const [index, call] of (given.calls ?? []).entries()) {
    refuseUnknownFields(`calls[${String(index)}]`, call, calls[call.caller ?? "user"]);
  }
}

const description: NamesOf<Description> = {
  hosts: true,
  endpoints: true,
  parameters: true,
  scope: true,
  pkce: true,
  challengeMethods: true,
  clientAuthentication: true,
  grants: true,
  extraParameters: true,
  unknownParameters: true,
  authorization: true,
  callback: true,
  token: true,
  device: true,
  revocation: true,
  issuer: true,
  idToken: true,
  discovery: true,
  userinfo: true,
  placement: true,
  schemes: true,
  tokenHeader: true,
  calls: true,
  checkCall: true,
  refusal: true,
  mediaType: true,
  pages: true,
  lifetimes: true,
  users: true,
  memory: true,
};

const endpoints: NamesOf<EmulatorEndpoints> = {
  authorization: true,
  consent: true,
  token: true,
  refresh: true,
  revocation: true,
  userinfo: true,
  deviceAuthorization: true,
  verification: true,
  jwks: true,
  openidConfiguration: true,
};

const scope: NamesOf<EmulatorScope> = { separator: true, known: true, default: true, choice: true };

const extraParameters: NamesOf<Part<"extraParameters">> = {
  authorization: true,
  token: true,
  deviceAuthorization: true,
  revocation: true,
};

const token: NamesOf<EmulatorTokenDescription> = {
  request: true,
  redirectUri: true,
  lifetime: true,
  refresh: true,
  refreshable: true,
  fields: true,
  applicationFields: true,
  answer: true,
  check: true,
  grantTypes: true,
};

const grantTypes: NamesOf<NonNullable<EmulatorTokenDescription["grantTypes"]>> = {
  code: true,
  refresh: true,
  password: true,
  clientCredentials: true,
  device: true,
  jwtBearer: true,
};

const device: NamesOf<Part<"device">> = { request: true, interval: true, answer: true, authenticates: true };

const revocation: NamesOf<Part<"revocation">> = {
  request: true,
  authenticates: true,
  ends: true,
  check: true,
  answer: true,
};

const userinfo: NamesOf<EmulatorUserinfo> = { scope: true, placement: true, methods: true, answer: true };

const refusal: NamesOf<EmulatorRefusals> = {
  named: true,
  token: true,
  call: true,
  status: true,
  authorization: true,
};

const pages: NamesOf<EmulatorPages> = { lang: true, cookie: true, login: true, consent: true, refused: true };

const lifetimes: NamesOf<Omit<EmulatorLifetimes, "accessToken">> = {
  code: true,
  refreshToken: true,
  deviceCode: true,
  idToken: true,
};

const authorization: NamesOf<Part<"authorization">> = { check: true };

const parts = {
  authorization,
  device,
  endpoints,
  extraParameters,
  lifetimes,
  pages,
  refusal,
  revocation,
  scope,
  token,
  userinfo,
};

type Part<Name extends keyof Description> = NonNullable<Description[Name]>;

const place = { method: true, url: true, caller: true, answer: true } as const;
const rules = { scope: true, placement: true, step: true } as const;

const user: NamesOf<EmulatorUserCall> = { ...place, ...rules };
const anyToken: NamesOf<EmulatorTokenCall> = { ...place, ...rules };
const client: NamesOf<EmulatorClientCall> = place;
const anybody: NamesOf<EmulatorOpenCall> = place;
const calls = { user, token: anyToken, client, anybody };
