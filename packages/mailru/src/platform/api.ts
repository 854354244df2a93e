import type { Http } from "@oauthkit/core";
import { type RemoteApi, remoteMethods } from "@oauthkit/core/remote";

import type { PlatformApp } from "./app.ts";
import { hints, readFailure } from "./failures.ts";
import type { MailruMethods } from "./methods/catalogue.ts";
import { isRead } from "./methods/reads.ts";

/**
 * The platform's methods as `session.api.users.getInfo()`, and any method by its name as `session.api.call("users.getInfo", { … })`. They reject
 * with `api_refused` and the platform's own code.
 */
export type MailruPlatformApi = RemoteApi<MailruMethods>;

/** Makes methods of the REST API (api.mail.ru/docs/guides/restapi). */
export function createApi(http: Http, { api }: PlatformApp): MailruPlatformApi {
  return remoteMethods<MailruMethods>(http, {
    provider: "mailru-platform",
    urlOf: (method) => `${api}/platform/api?method=${method}`,
    isRead,
    reserved: ["app_id", "method", "sig", "session_key", "secure", "format"],
    booleans: ["1", "0"],
    failure: readFailure,
    hints,
  });
}
