export type { GitHubEmail, GitHubIssue, GitHubNewIssue, GitHubRepository, GitHubUser } from "./answers.ts";
export type { GitHubApi, GitHubRepositoryQuery } from "./api.ts";
export type { GitHubOptions, GitHubScope } from "./options.ts";
export type { GitHubProfile } from "./profile.ts";
export { github, type GitHubGrants, type GitHubProvider, type GitHubSession } from "./provider.ts";
export type { GitHubParameters } from "./route.ts";
export type { GitHubTokenFields } from "./token.ts";
