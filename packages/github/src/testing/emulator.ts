import {
  defineEmulator,
  type EmulatorDescription,
  type ProviderEmulator,
  type ProviderEmulatorOptions,
} from "@oauthkit/testing";

import { calls } from "./calls.ts";
import { demoGitHubUser, type GitHubEmulatorUser } from "./demo.ts";
import { checkUserAgent, refuseCall, refuseToken } from "./refusals.ts";
import { knownScopes } from "./scopes.ts";
import { answerDevice, answerToken, checkToken } from "./token.ts";

/** The hosts of GitHub, by the names that the option `servers` has for them. */
export type GitHubEmulatorHost = "www" | "api";

type MakeEmulator = (options?: ProviderEmulatorOptions<GitHubEmulatorUser>) => ProviderEmulator<GitHubEmulatorHost>;

/** Emulates github.com for OAuth apps: scopes, and tokens that do not end by themselves. */
export const githubEmulator: MakeEmulator = defineEmulator("github", {
  ...describe(),
  grants: ["code", "device"],
  scope: { known: knownScopes },
});

/** Emulates github.com for the users of GitHub Apps: no scopes, tokens of eight hours, refresh tokens of half a year. */
export const githubAppEmulator: MakeEmulator = defineEmulator("github", {
  ...describe(),
  grants: ["code", "refresh", "device"],
  // A GitHub App has permissions: asking for a scope changes nothing there, and is refused here.
  scope: { known: [] },
  lifetimes: { code: 600, deviceCode: 900, refreshToken: halfAYear() },
  token: { lifetime: 28_800, answer: answerToken(halfAYear()), check: checkToken },
});

type Description = EmulatorDescription<GitHubEmulatorHost, GitHubEmulatorUser>;

/** docs.github.com, "Authorizing OAuth apps", "Generating a user access token for a GitHub App". */
function describe(): Description {
  return {
    hosts: { www: "https://github.com", api: "https://api.github.com" },
    endpoints: {
      authorization: "https://github.com/login/oauth/authorize",
      token: "https://github.com/login/oauth/access_token",
      deviceAuthorization: "https://github.com/login/device/code",
      verification: "https://github.com/login/device",
    },
    pkce: "optional",
    // Basic is for `DELETE /applications/{client_id}/token`; `checkToken` refuses it elsewhere.
    clientAuthentication: ["post", "basicRaw", "none"],
    extraParameters: { authorization: ["login", "allow_signup", "prompt"] },
    lifetimes: { code: 600, deviceCode: 900 },
    token: { answer: answerToken(undefined), check: checkToken },
    device: { authenticates: false, answer: answerDevice },
    refusal: { token: refuseToken, call: refuseCall },
    checkCall: checkUserAgent,
    calls,
    users: [demoGitHubUser],
  };
}

/** Seconds. */
function halfAYear(): number {
  return 15_897_600;
}
