import type { SessionCore } from "@oauthkit/core";
import { type RemoteApi, remoteMethods } from "@oauthkit/core/remote";

import { readAnswer } from "./answers.ts";
import type { App } from "./app.ts";
import { readFailure } from "./failures.ts";
import type { VkMethods } from "./methods/catalogue.ts";
import { isRead } from "./methods/reads.ts";
import type { VkToken } from "./token.ts";
import { createVkId, type VkId } from "./vk-id.ts";

/**
 * VK's methods as `session.api.users.get()`, and any method by its name as `session.api.call("groups.getById", { … })`, `execute` too; beside them what VK ID
 * itself can be asked, such as `session.api.userInfo()`. They reject with `api_refused` and VK's own code.
 */
export type VkApi = RemoteApi<VkMethods> & VkId;

/** Makes methods of the API (dev.vk.com) and of VK ID (id.vk.ru). */
export function createApi(session: SessionCore<VkToken>, app: App): VkApi {
  const methods = remoteMethods<VkMethods>(session.http, {
    provider: "vk",
    urlOf: (method) => `${app.api}/method/${method}`,
    isRead,
    ungrouped: ["execute"],
    reserved: ["access_token", "v"],
    booleans: ["1", "0"],
    extra: () => ({ v: app.apiVersion }),
    readAnswer,
    failure: readFailure,
    hints,
  });
  const own: Readonly<Record<string | symbol, unknown>> = { ...createVkId(session, app) };
  return new Proxy(methods, {
    get: (others, name) => (Object.hasOwn(own, name) ? own[name] : (Reflect.get(others, name) as unknown)),
  }) as VkApi;
}

const hints: ReadonlyMap<string | number, string> = new Map([
  [3, "check the method's name"],
  [6, "an application has three calls a second for each user: wait, or put several into one with execute"],
  [7, "ask the person for the scope that the method needs"],
  [9, "the same was done too often: wait"],
  [
    14,
    "a person has to pass a captcha, and the call is repeated with success_token: see Errors in the README of @oauthkit/vk",
  ],
  [15, "ask the person for the scope that the method needs; if they gave it, what was asked for is closed to them"],
  [
    17,
    "the person has to confirm themselves at failure.details.redirect_uri: see Errors in the README of @oauthkit/vk",
  ],
  [23, "VK has switched the method off; find another one"],
  [24, "show failure.details.confirmation_text to the person, and repeat the call with confirm: 1 where they agree"],
  [29, "the method has reached its limit, of an hour or a day: wait"],
]);
