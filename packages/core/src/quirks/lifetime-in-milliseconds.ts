import { readFields } from "../oauth2/answer.ts";
import type { Legs } from "./legs.ts";

/**
 * Takes `expires_in` for milliseconds, as Zoho Writer gives them (zoho.com.cn/writer/help/api/v1/oauth-step4.html). Where the seconds stand
 * beside them, those do as well: `renamedFields({ expires_in_sec: "expires_in" })`.
 */
export const lifetimeInMilliseconds: Legs<"tokenResponse"> = {
  tokenResponse: (text, response) => {
    const fields = readFields(text, response);
    const { expires_in: life } = fields;
    const isNumber = typeof life === "number" || (typeof life === "string" && /^\d+$/.test(life));
    return isNumber ? { ...fields, expires_in: Number(life) / 1000 } : fields;
  },
};
