import { readFields } from "../oauth2/answer.ts";
import type { Legs } from "./legs.ts";

/**
 * Takes the access token for its own refresh token, where none comes beside it: Instagram and Threads (developers.facebook.com, on
 * long-lived tokens). The provider's own `refresh` grant goes with it:
 * `refresh: ({ refreshToken }) => grants.custom({ grantType: "…", parameters: { access_token: refreshToken } })`.
 */
export const renewsItself: Legs<"tokenResponse"> = {
  tokenResponse: (text, response) => {
    const fields = readFields(text, response);
    const { access_token, refresh_token } = fields;
    return typeof access_token === "string" && !refresh_token ? { ...fields, refresh_token: access_token } : fields;
  },
};
