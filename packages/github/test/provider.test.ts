import type { ProviderEmulator, ProviderEmulatorOptions } from "@oauthkit/testing";
import { type ConformanceSetup, type ConformanceWorld, describeProvider } from "@oauthkit/testing/conformance";
import { describe, it } from "vitest";

import {
  github,
  type GitHubApi,
  type GitHubGrants,
  type GitHubOptions,
  type GitHubProfile,
  type GitHubTokenFields,
} from "../src/index.ts";
import {
  githubAppEmulator,
  type GitHubEmulatorHost,
  type GitHubEmulatorUser,
  githubEmulator,
} from "../src/testing/index.ts";

type Emulator = ProviderEmulator<GitHubEmulatorHost>;
type Setup = ConformanceSetup<GitHubOptions, GitHubTokenFields, GitHubGrants, GitHubApi, GitHubProfile, Emulator>;

/** What holds for both kinds of application. */
const shared: Pick<Setup, "call" | "refusal"> = {
  call: async (session) => session.api.me(),
  refusal: {
    call: async (session) => session.api.request("GET /repos/{owner}/{repo}", { owner: "nobody", repo: "nothing" }),
    code: 404,
  },
};

const device: NonNullable<Setup["grants"]>["device"] = (emulator) => {
  // Without its five seconds between two questions.
  emulator.fault("deviceAuthorization", async (answer) =>
    Response.json({ ...((await answer.json()) as object), interval: 0.001 }),
  );
  return { onPrompt: ({ user_code }) => emulator.approveDevice(user_code) };
};

function optionsOf({
  applications,
  clock,
  mint,
  redirectUri,
}: ConformanceWorld<GitHubOptions>): ProviderEmulatorOptions<GitHubEmulatorUser> {
  const clients = applications.map(({ clientId, clientSecret }) => ({
    id: clientId,
    secret: clientSecret,
    redirectUris: [redirectUri],
  }));
  return { clock, mint, clients };
}

describeProvider({ describe, it }, github, {
  ...shared,
  application: (name, secret) => ({
    clientId: `Iv23li-${name}`,
    clientSecret: secret("client_secret"),
    kind: "github-app" as const,
  }),
  emulator: (world) => githubAppEmulator(optionsOf(world)),
  fields: ["refresh_token_expires_in"],
  grants: { device },
});

describe("an OAuth app", () => {
  describeProvider({ describe, it }, github, {
    ...shared,
    application: (name, secret) => ({ clientId: `Ov23li-${name}`, clientSecret: secret("client_secret") }),
    emulator: (world) => githubEmulator(optionsOf(world)),
    fields: [],
    grants: { device, refresh: { not: "tokens of an OAuth app do not end by themselves" } },
  });
});
