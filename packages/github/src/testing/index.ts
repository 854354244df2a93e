export { githubAppEmulator, type GitHubEmulatorHost, githubEmulator } from "./emulator.ts";
export { demoGitHubApp, demoGitHubApplication, demoGitHubUser, type GitHubEmulatorUser } from "./demo.ts";
