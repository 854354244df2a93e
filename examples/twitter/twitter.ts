import { defineOAuth1Provider, type Failure, text } from "@oauthkit/core";
import { fieldsOf } from "@oauthkit/core/parts";

/** An application, as the developer portal shows it under "Consumer Keys". */
export interface TwitterApp {
  readonly id: string;
  readonly secret: string;
  /** Scheme and host, for an emulator. */
  readonly origin?: string;
}

/** Twitter (X) with OAuth 1.0a, on one page. Source: docs.x.com, "OAuth 1.0a". */
export const twitter = defineOAuth1Provider(
  "twitter",
  ({ id, secret, origin = "https://api.twitter.com" }: TwitterApp) => ({
    client: { id, secret },
    endpoints: {
      requestToken: `${origin}/oauth/request_token`,
      authorization: `${origin}/oauth/authorize`,
      accessToken: `${origin}/oauth/access_token`,
    },
    extras: (wire) => ({ user_id: text(wire, "user_id"), screen_name: text(wire, "screen_name") }),
    failure: readFailure,
    api: ({ http }) => ({
      me: async () => http.get(`${origin}/1.1/account/verify_credentials.json`).json<TwitterUser>(),
      tweet: async (words: string) => http.post(`${origin}/2/tweets`, { json: { text: words } }).json(),
    }),
  }),
);

/** The fields of a user that this example reads. Ids stay text: they are larger than a JavaScript number. */
export interface TwitterUser {
  readonly id_str: string;
  readonly screen_name: string;
  readonly name: string;
}

/** `{"errors":[{"code":89,"message":"Invalid or expired token."}]}`; an answer may be anything else, and is no refusal then. */
function readFailure(body: unknown): Failure | undefined {
  const { errors } = fieldsOf(body);
  const { code, message } = fieldsOf(Array.isArray(errors) ? errors[0] : undefined);
  return typeof code === "number" && typeof message === "string" ? { code, message } : undefined;
}
