import { checkChoice, checkFlags, optionInvalid, optionMissing, readObject, readOrigin } from "@oauthkit/core/parts";

import type { TwitterOptions } from "./options.ts";

/** An application that has been looked at, its defaults filled in. */
export interface App {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** URL of the page that people are sent to. */
  readonly page: string;
  readonly email: boolean;
  /** Origin of everything. */
  readonly api: string;
}

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: TwitterOptions): App {
  if (typeof options !== "object" || options === null) {
    throw optionMissing("the application is missing; give its consumerKey and consumerSecret");
  }
  const { page = "authorize", forceLogin = false, email = false } = options;
  const servers = readObject("servers", options.servers);
  const consumerKey = readKey("consumerKey", options.consumerKey);
  const consumerSecret = readKey("consumerSecret", options.consumerSecret);
  checkChoice("page", page, ["authorize", "authenticate"]);
  checkFlags({ forceLogin, email });
  const api = readOrigin("servers.api", servers.api ?? "https://api.x.com");
  return {
    consumerKey,
    consumerSecret,
    page: `${api}/oauth/${page}${forceLogin ? "?force_login=true" : ""}`,
    email,
    api,
  };
}

function readKey(name: string, value: unknown): string {
  if (value === undefined || value === "")
    throw optionMissing(`${name} is missing; it is in the application's settings`);
  if (typeof value !== "string" || /\s/.test(value)) {
    throw optionInvalid(`${name} has to be a text without spaces or line breaks; give it as it was shown`);
  }
  return value;
}
