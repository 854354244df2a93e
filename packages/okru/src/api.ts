import type { Http } from "@oauthkit/core";
import { type RemoteApi, remoteMethods } from "@oauthkit/core/remote";

import { readAnswer } from "./answers.ts";
import type { App } from "./app.ts";
import { readFailure } from "./failures.ts";
import type { OkruMethods } from "./methods/catalogue.ts";
import { isRead } from "./methods/reads.ts";
import { unsignedMethod } from "./methods/unsigned.ts";

/**
 * OK.ru's methods as `session.api.users.getCurrentUser()`, and any method by its name as `session.api.call("users.getInfo", { … })`. They
 * reject with `api_refused` and OK.ru's own code.
 */
export type OkruApi = RemoteApi<OkruMethods>;

/** Makes methods of the REST API (apiok.ru/en/dev/methods). */
export function createApi(http: Http, { api, restForm, applicationKey }: App): OkruApi {
  return remoteMethods<OkruMethods>(http, {
    provider: "okru",
    urlOf: (method) =>
      restForm === "path" ? `${api}/api/${method.replaceAll(".", "/")}` : `${api}/fb.do?method=${method}`,
    isRead,
    reserved: ["application_key", "method", "sig", "access_token", "session_key", "format"],
    // What a signer would have put on the call.
    extra: (method) => (method === unsignedMethod ? { application_key: applicationKey, format: "json" } : {}),
    readAnswer,
    failure: readFailure,
    hints,
  });
}

const hints: ReadonlyMap<string | number, string> = new Map([
  [3, "check the method's name"],
  [10, "ask the person for the permission that the method needs"],
  [101, "check applicationKey"],
  [104, "check secretKey, or the token's session_secret_key in the client circuit"],
  [200, "ask the person for the permission that the method needs"],
  [451, 'call it without a user, with client.session("application")'],
  [453, "sign a user in: the method needs one"],
]);
