import { type AssertionOptions, fromServiceAccount, type ServiceAccountOptions } from "@oauthkit/core/assertion";

import { createApi, type GoogleApi } from "./api.ts";
import { readPlaces } from "./app.ts";
import { readFailure } from "./failures.ts";
import type { GoogleScope, GoogleServers } from "./options.ts";

/**
 * What a service account is to get: a token for `scope`, one that it signs itself for the API `audience`, or an ID token for the service
 * `targetAudience`. With `scope`, `subject` is the person of one's Workspace on whose behalf it acts, where an admin has delegated that to it.
 */
export type GoogleServiceAccountOptions = Omit<
  ServiceAccountOptions<GoogleApi>,
  "api" | "failure" | "id" | "profile" | "scope"
> & {
  readonly scope?: readonly GoogleScope[] | undefined;
  readonly audience?: string | undefined;
  readonly targetAudience?: string | undefined;
  /** Where Google's APIs are, for an emulator; its token endpoint is in the key file. */
  readonly servers?: GoogleServers | undefined;
};

/**
 * A service account, out of the text of its key file: `new AssertionClient(googleServiceAccount(keyFile, { scope, subject }))`
 * (developers.google.com, "Using OAuth 2.0 for Server to Server Applications"). Throws `key_file_unsupported`, `key_file_incomplete`,
 * `option_missing` and `option_invalid`.
 */
export function googleServiceAccount(
  keyFile: string | object,
  { servers, ...options }: GoogleServiceAccountOptions,
): AssertionOptions<GoogleApi> {
  const places = readPlaces(servers);
  const account = fromServiceAccount<GoogleApi>(keyFile, {
    ...options,
    id: "google",
    failure: readFailure,
    api: ({ http }) => createApi(http, places),
  } as ServiceAccountOptions<GoogleApi>);
  const { origins = [] } = account;
  if (servers === undefined || typeof origins === "function") return account;
  return { ...account, origins: [...origins, ...places.origins] };
}
