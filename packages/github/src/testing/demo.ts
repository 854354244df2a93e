import { demoEmulatorClient, demoEmulatorUser, type EmulatorUser } from "@oauthkit/testing";

/** The OAuth app that an emulator without `clients` knows, as options of `github`. */
export const demoGitHubApplication: { readonly clientId: string; readonly clientSecret: string } = {
  clientId: demoEmulatorClient.id,
  clientSecret: demoEmulatorClient.secret,
};

/** The same as a GitHub App, for `githubAppEmulator`. */
export const demoGitHubApp: {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly kind: "github-app";
} = { ...demoGitHubApplication, kind: "github-app" };

/** A person with an account. The `id` has to be decimal digits. */
export interface GitHubEmulatorUser extends EmulatorUser {
  /** Whether everybody may see the address; false unless told. */
  readonly showsEmail?: boolean;
  /** Whether the address is verified; true unless told. */
  readonly emailVerified?: boolean;
  /** Names of public repositories; none unless told. */
  readonly repositories?: readonly string[];
  /** Names of private ones; none unless told. */
  readonly privateRepositories?: readonly string[];
}

/** The person that an emulator without `users` knows. */
export const demoGitHubUser: GitHubEmulatorUser = {
  ...demoEmulatorUser,
  repositories: ["hello-world", "dotfiles"],
  privateRepositories: ["diary"],
};
