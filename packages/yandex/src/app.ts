import type { ScopeOptions } from "@oauthkit/core";
import {
  checkChoice,
  checkFlags,
  checkScope,
  definedOf,
  optionInvalid,
  optionMissing,
  readObject,
  readOrigin,
} from "@oauthkit/core/parts";

import type { YandexApp, YandexDevice } from "./options.ts";

/** An application that has been looked at, its defaults filled in. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly authentication: "basic" | "post" | "none";
  readonly scope: readonly string[] | undefined;
  readonly pkce: boolean;
  /** Parameters that say which device it is. */
  readonly device: Readonly<Record<string, string>>;
  /** What a request for leave carries beside the standard parameters, on the pages and for a device. */
  readonly optionalScope: Readonly<Record<string, string>>;
  readonly forceConfirm: Readonly<Record<string, string>>;
  readonly apis: readonly string[];
  readonly oauth: string;
  readonly login: string;
  readonly disk: string;
}

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: YandexApp): App {
  if (typeof options !== "object" || options === null) throw optionMissing("the application is missing; give its id");
  const { clientId, clientSecret, authentication = "basic", scope, pkce = true } = options;
  const { optionalScope, domain = "yandex.ru", forceConfirm = false } = options;
  const servers = readObject("servers", options.servers);
  if (typeof clientId !== "string" || clientId === "") throw optionMissing("clientId is missing; give it");
  if (clientSecret !== undefined && clientSecret === clientId)
    throw optionInvalid("clientSecret is the clientId; give the secret key that stands below it");
  checkChoice("authentication", authentication, ["basic", "post"]);
  checkChoice("domain", domain, ["yandex.ru", "yandex.com"]);
  checkFlags({ pkce, forceConfirm });
  checkScope(scope, scopeRules);
  checkScope(optionalScope, scopeRules);
  if (clientSecret === undefined && !pkce) {
    throw optionMissing(
      "there is neither clientSecret nor PKCE, so nobody vouches for the sign-in; give one, or leave pkce out",
    );
  }
  return {
    clientId,
    clientSecret,
    authentication: clientSecret === undefined ? "none" : authentication,
    scope,
    pkce,
    device: readDevice(options.device),
    optionalScope: definedOf({ optional_scope: optionalScope?.join(" ") }),
    forceConfirm: forceConfirm ? { force_confirm: "yes" } : {},
    apis: readApis(options.apis),
    oauth: readOrigin("servers.oauth", servers.oauth ?? `https://oauth.${domain}`),
    login: readOrigin("servers.login", servers.login ?? "https://login.yandex.ru"),
    disk: readOrigin("servers.disk", servers.disk ?? "https://cloud-api.yandex.net"),
  };
}

/** How Yandex writes scopes, as `login:email` and `cloud_api:disk.read`. */
export const scopeRules: ScopeOptions = { names: /^[\w-]+:[\w.:-]+$/ };

/** yandex.ru/dev/id/doc/en/codes/code-url, `device_id` and `device_name`. */
function readDevice(device: YandexDevice | undefined): Readonly<Record<string, string>> {
  if (device === undefined) return {};
  const { id, name } = readObject("device", device);
  if (typeof id !== "string" || !/^[\x20-\x7e]{6,50}$/.test(id))
    throw optionInvalid("device.id has to be 6 to 50 printable characters of ASCII, such as a UUID");
  if (name !== undefined && (typeof name !== "string" || name === "" || name.length > 100))
    throw optionInvalid("device.name has to be a text of at most 100 characters");
  return definedOf({ device_id: id, device_name: name });
}

function readApis(apis: readonly string[] = []): readonly string[] {
  if (!Array.isArray(apis)) throw optionInvalid("apis has to be a list of origins");
  return apis.map((origin) => readOrigin("an entry of apis", origin));
}
