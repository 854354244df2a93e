/** A person, as GitHub's API answers (docs.github.com, "REST API endpoints for users"). Any other field is there, too. */
export interface GitHubUser {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  /** The one that everybody may see; null for most people. */
  readonly email: string | null;
  readonly avatar_url: string;
  readonly html_url: string;
  readonly [field: string]: unknown;
}

/** An address of a person's (docs.github.com, "REST API endpoints for emails"). */
export interface GitHubEmail {
  readonly email: string;
  readonly primary: boolean;
  readonly verified: boolean;
  readonly visibility: string | null;
}

/** A repository (docs.github.com, "REST API endpoints for repositories"). Any other field is there, too. */
export interface GitHubRepository {
  readonly id: number;
  readonly name: string;
  /** With its owner: `octocat/Hello-World`. */
  readonly full_name: string;
  readonly private: boolean;
  readonly html_url: string;
  readonly description: string | null;
  readonly [field: string]: unknown;
}

/** An issue to be (docs.github.com, "Create an issue"). */
export interface GitHubNewIssue {
  readonly owner: string;
  readonly repo: string;
  readonly title: string;
  readonly body?: string | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly string[] | undefined;
}

/** An issue. Any other field is there, too. */
export interface GitHubIssue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly html_url: string;
  readonly [field: string]: unknown;
}
