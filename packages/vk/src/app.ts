import type { ScopeOptions } from "@oauthkit/core";
import {
  checkChoice,
  checkScope,
  definedOf,
  optionInvalid,
  optionMissing,
  readDigits,
  readObject,
  readOrigin,
} from "@oauthkit/core/parts";

import type { VkApp, VkScope } from "./options.ts";

/** An application that has been looked at, its defaults filled in. */
export interface App {
  readonly clientId: string;
  readonly scope: readonly VkScope[];
  /** What every way out carries beside the standard parameters. */
  readonly page: Readonly<Record<string, string>>;
  readonly apiVersion: string;
  readonly id: string;
  readonly api: string;
}

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: VkApp): App {
  if (typeof options !== "object" || options === null) throw optionMissing("the application is missing; give its id");
  const { scope = ["vkid.personal_info"], domain = "vk.ru", apiVersion = "5.199" } = options;
  const servers = readObject("servers", options.servers);
  const { provider, langId, scheme, prompt } = options;
  checkScope(scope, scopeRules);
  checkChoice("domain", domain, ["vk.ru", "vk.com"]);
  checkChoice("provider", provider, ["vkid", "ok_ru", "mail_ru"]);
  checkChoice("scheme", scheme, ["light", "dark"]);
  checkChoice("prompt", prompt, ["none", "login", "consent", "select_account"]);
  if (!/^\d+\.\d+$/.test(apiVersion)) throw optionInvalid("apiVersion has to be a version of VK's API, as 5.199");
  if ("clientSecret" in options)
    throw optionInvalid(
      "VK ID knows no client secret, and an application that has one would give it away; leave it out",
    );
  return {
    clientId: readDigits("clientId", options.clientId),
    scope,
    page: definedOf({ provider, lang_id: readLanguage(langId), scheme, prompt }),
    apiVersion,
    id: readOrigin("servers.id", servers.id ?? `https://id.${domain}`),
    api: readOrigin("servers.api", servers.api ?? `https://api.${domain}`),
  };
}

/** How VK writes scopes. */
export const scopeRules: ScopeOptions = { names: /^[a-z._]+$/ };

function readLanguage(langId: unknown): string | undefined {
  return langId === undefined ? undefined : readDigits("langId", langId);
}
