import type { Http } from "@oauthkit/core";
import { atProvider, optionInvalid } from "@oauthkit/core/parts";

import type { GitHubEmail, GitHubIssue, GitHubNewIssue, GitHubRepository, GitHubUser } from "./answers.ts";
import { call } from "./call.ts";
import { readPages } from "./pages.ts";
import { fillIn, type GitHubParameters } from "./route.ts";

/** GitHub's REST API, as `session.api`: a few calls with types, and all others by their route. Each rejects with `api_refused`. */
export interface GitHubApi {
  /** Who signed in. No scope; `read:user` shows more. */
  readonly me: () => Promise<GitHubUser>;
  /** All addresses. Scope: `user:email`; without it there is nothing: `not_found`. */
  readonly emails: () => Promise<readonly GitHubEmail[]>;
  /** Repositories that the person has a part in, read page by page as they are asked for. Private ones with the scope `repo`. */
  readonly repositories: (query?: GitHubRepositoryQuery) => AsyncIterable<GitHubRepository>;
  /** Opens an issue. Scope: `public_repo`, for private repositories `repo`. Sent once. */
  readonly createIssue: (issue: GitHubNewIssue) => Promise<GitHubIssue>;
  /**
   * Any other call by its route, as docs.github.com has it: `request("GET /repos/{owner}/{repo}", { owner, repo })`. `undefined` for an answer without a
   * body.
   */
  readonly request: (route: string, parameters?: GitHubParameters) => Promise<unknown>;
  /** The entries of a list by its route, read page by page as they are asked for. */
  readonly paginate: (route: string, parameters?: GitHubParameters) => AsyncIterable<unknown>;
}

/** Which repositories (docs.github.com, "List repositories for the authenticated user"). */
export interface GitHubRepositoryQuery {
  readonly visibility?: "all" | "public" | "private" | undefined;
  /** `owner`, `collaborator`, `organization_member`, or several. */
  readonly affiliation?: readonly ("owner" | "collaborator" | "organization_member")[] | undefined;
  readonly sort?: "created" | "updated" | "pushed" | "full_name" | undefined;
  readonly direction?: "asc" | "desc" | undefined;
  /** At most so many a page, up to 100. Default: 30. */
  readonly per_page?: number | undefined;
}

/** Makes methods of the API at a URL. */
export function createApi(http: Http, api: string): GitHubApi {
  const request: GitHubApi["request"] = async (route, parameters) =>
    atProvider("github", async () => {
      const target = fillIn(route, parameters);
      return (await call(http, api + target.path, target)).body;
    });
  const paginate: GitHubApi["paginate"] = (route, parameters) =>
    readPages(http, () => {
      const { method, path } = fillIn(route, parameters);
      if (method !== "get") throw optionInvalid("pages are read by GET");
      return api + path;
    });
  return {
    me: async () => request("GET /user") as Promise<GitHubUser>,
    emails: async () => request("GET /user/emails", { per_page: 100 }) as Promise<readonly GitHubEmail[]>,
    repositories: (query = {}) => paginate("GET /user/repos", { ...query }) as AsyncIterable<GitHubRepository>,
    createIssue: async (issue) => request("POST /repos/{owner}/{repo}/issues", { ...issue }) as Promise<GitHubIssue>,
    request,
    paginate,
  };
}
