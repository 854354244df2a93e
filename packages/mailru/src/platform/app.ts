import type { ScopeOptions } from "@oauthkit/core";
import { checkScope, optionInvalid, optionMissing, readDigits, readOrigin } from "@oauthkit/core/parts";

import type { MailruPrivilege } from "./methods/privileges.ts";
import type { MailruPlatformCircuit, MailruPlatformApp } from "./options.ts";

/** An application that has been looked at, its defaults filled in. */
export interface PlatformApp {
  readonly applicationId: string;
  readonly privateKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly circuit: MailruPlatformCircuit | undefined;
  readonly scope: readonly MailruPrivilege[];
  readonly connect: string;
  readonly api: string;
}

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: MailruPlatformApp): PlatformApp {
  if (typeof options !== "object" || options === null)
    throw optionMissing("the application is missing; give its id and keys");
  const { privateKey, secretKey, circuit, scope = allPrivileges, servers = {} } = options;
  checkScope(scope, scopeRules);
  checkKey("privateKey", privateKey);
  checkKey("secretKey", secretKey);
  if (privateKey !== undefined && privateKey === secretKey) {
    throw optionInvalid(
      "privateKey and secretKey are the same; the private key signs for clients, the secret one for servers",
    );
  }
  if (circuit !== undefined && circuit !== "client" && circuit !== "server") {
    throw optionInvalid("circuit has to be client or server");
  }
  if (circuit === "client" && privateKey === undefined) {
    throw optionMissing("privateKey is missing, and the client circuit signs with it; give it, or leave circuit out");
  }
  if (circuit === "server" && secretKey === undefined) {
    throw optionMissing("secretKey is missing, and the server circuit signs with it; give it, or leave circuit out");
  }
  return {
    applicationId: readDigits("applicationId", options.applicationId),
    privateKey,
    secretKey,
    circuit,
    scope,
    connect: readOrigin("servers.connect", servers.connect ?? "https://connect.mail.ru"),
    api: readOrigin("servers.api", servers.api ?? standardApi),
  };
}

/** Where the API is for everybody; `www.` of it is the same. */
export const standardApi = "https://appsmail.ru";

/** How the platform writes privileges (api.mail.ru/docs/guides/oauth/standalone). */
export const scopeRules: ScopeOptions = { names: /^[a-z_]+$/ };

const allPrivileges: readonly MailruPrivilege[] = ["photos", "guestbook", "stream", "messages", "events"];

function checkKey(name: string, key: unknown): void {
  if (key === undefined) return;
  if (typeof key !== "string" || key === "") throw optionInvalid(`${name} is empty; give it, or leave it out`);
  if (/\s/.test(key)) throw optionInvalid(`${name} has a space or a line break in it; give it as it was sent`);
  if (/^\d{1,20}$/.test(key)) throw optionInvalid(`${name} is a number; that is the applicationId`);
}
