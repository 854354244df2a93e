import { checkScope, optionInvalid, optionMissing, readDigits, readOrigin } from "@oauthkit/core/parts";

import type { OkruPermission } from "./methods/permissions.ts";
import type { OkruApp, OkruCircuit } from "./options.ts";
import { scopeRules } from "./scope.ts";

/** An application that has been looked at, its defaults filled in. */
export interface App {
  readonly applicationId: string;
  readonly applicationKey: string;
  readonly secretKey: string | undefined;
  readonly circuit: OkruCircuit | undefined;
  readonly scope: readonly OkruPermission[];
  readonly layout: "w" | "m" | "a";
  readonly restForm: "method" | "path";
  readonly connect: string;
  readonly api: string;
  readonly uploads: readonly string[];
}

/** Reads the options. Throws `option_missing` and `option_invalid`: a key in another's place would travel in every URL. */
export function readApp(options: OkruApp): App {
  if (typeof options !== "object" || options === null)
    throw optionMissing("the application is missing; give its ids and keys");
  const { secretKey, circuit, scope = ["VALUABLE_ACCESS"], layout = "w", restForm = "method", servers = {} } = options;
  const applicationId = readDigits("applicationId", options.applicationId);
  const applicationKey = readKey(options.applicationKey);
  checkSecret(secretKey, applicationKey);
  checkChoice("circuit", circuit ?? "server", ["server", "client"]);
  checkChoice("layout", layout, ["w", "m", "a"]);
  checkChoice("restForm", restForm, ["method", "path"]);
  checkScope(scope, scopeRules);
  if (circuit === "server" && secretKey === undefined) {
    throw optionMissing("secretKey is missing, and the server circuit signs with it; give it, or leave circuit out");
  }
  const connect = readOrigin("servers.connect", servers.connect ?? "https://connect.ok.ru");
  const api = readOrigin("servers.api", servers.api ?? "https://api.ok.ru");
  const uploads = readUploads(servers.uploads ?? cdn);
  return { applicationId, applicationKey, secretKey, circuit, scope, layout, restForm, connect, api, uploads };
}

// Where upload URLs have been seen to lead (apiok.ru/en/dev/examples/photo_upload).
const cdn = ["https://*.mycdn.me", "https://*.okcdn.ru"];

function readKey(key: unknown): string {
  if (key === undefined || key === "")
    throw optionMissing("applicationKey is missing; give the application's public key");
  if (typeof key !== "string") throw optionInvalid("applicationKey has to be a text");
  if (/\s/.test(key)) throw optionInvalid("applicationKey has a space or a line break in it; give it as it was sent");
  if (/^\d+$/.test(key)) throw optionInvalid("applicationKey is a number; that is the applicationId");
  // Everybody on the way would see it.
  if (looksSecret(key))
    throw optionInvalid("applicationKey looks like the secret key; give the public one, in capital letters");
  return key;
}

function checkSecret(secretKey: unknown, applicationKey: string): void {
  if (secretKey === undefined) return;
  if (typeof secretKey !== "string" || secretKey === "")
    throw optionInvalid("secretKey is empty; give it, or leave it out");
  if (/\s/.test(secretKey)) throw optionInvalid("secretKey has a space or a line break in it; give it as it was sent");
  if (/^\d+$/.test(secretKey)) throw optionInvalid("secretKey is a number; that is the applicationId");
  if (secretKey !== applicationKey && !/^C[A-Z]+BABABA$/.test(secretKey)) return;
  throw optionInvalid("secretKey is an application key, the public one; give the secret key that came with it");
}

/** Secret keys are hexadecimal digits, and longer than any public key. */
function looksSecret(key: string): boolean {
  return /^[\dA-F]{20,}$/i.test(key) && /\d/.test(key);
}

function readUploads(uploads: readonly string[]): readonly string[] {
  if (!Array.isArray(uploads)) throw optionInvalid("servers.uploads has to be a list of origins");
  return uploads.map((origin: unknown) => {
    // One star for a host's first label; core refuses those that are too broad.
    const [before, after] = typeof origin === "string" ? origin.split("//*.", 2) : [];
    if (after === undefined) return readOrigin("an entry of servers.uploads", origin);
    if (!after.includes(".")) throw optionInvalid("servers.uploads has too broad a star; write https://*.example.com");
    return readOrigin("an entry of servers.uploads", `${before}//any.${after}`).replace("//any.", "//*.");
  });
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw optionInvalid(`${name} has to be ${choices.join(" or ")}`);
}
