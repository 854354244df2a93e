import type { Legs } from "./legs.ts";
import { type Names, rename } from "./rename.ts";

/**
 * Renames the parameters of every request: `renamed({ client_id: "appid", client_secret: "secret" })` for WeChat (developers.weixin.qq.com,
 * on login of websites). What a request does not have is not missed. For one leg alone, as at Slack:
 * `{ authorization: renamed({ scope: "user_scope" }).authorization }`.
 */
export function renamed(names: Names): Legs<"authorization" | "tokenRequest" | "endpointRequest"> {
  return {
    authorization: (parameters) => rename(parameters, names),
    tokenRequest: (form) => rename(form, names),
    endpointRequest: (_endpoint, form) => rename(form, names),
  };
}
