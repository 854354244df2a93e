import { defineOAuth1Emulator, type OAuth1EmulatorOptions, type OAuth1ProviderEmulator } from "@oauthkit/testing";

import { calls } from "./calls.ts";
import { demoTwitterUser, type TwitterEmulatorUser } from "./demo.ts";
import { openPosts, type Posts } from "./posts.ts";
import { refusalOf } from "./refusals.ts";

/** The hosts of X, by the names that the option `servers` has for them. */
export type TwitterEmulatorHost = "api";

type MakeEmulator = (
  options?: OAuth1EmulatorOptions<TwitterEmulatorUser>,
) => OAuth1ProviderEmulator<TwitterEmulatorHost, { readonly user_id: string; readonly screen_name: string }, Posts>;

/**
 * Emulates X with OAuth 1.0a, and a few calls of v1.1 and v2. Protocol parameters have to be in the header, as docs.x.com,
 * "Authorizing a request", has them; X was seen to take the verifier elsewhere, and not always.
 */
export const twitterEmulator: MakeEmulator = /* @__PURE__ */ defineOAuth1Emulator("twitter", {
  hosts: { api: "https://api.x.com" },
  endpoints: {
    requestToken: "https://api.x.com/oauth/request_token",
    authorization: ["https://api.x.com/oauth/authorize", "https://api.x.com/oauth/authenticate"],
    accessToken: "https://api.x.com/oauth/access_token",
  },
  // developer.x.com, "POST oauth/request_token", "GET oauth/authorize".
  extraParameters: { requestToken: ["x_auth_access_type"], authorization: ["force_login", "screen_name"] },
  fields: ({ user }) => ({ user_id: user.id, screen_name: user.login }),
  refusal: refusalOf,
  memory: openPosts,
  users: [demoTwitterUser],
  calls,
});
