/** An application at GitHub (docs.github.com, "Creating an OAuth app" and "Registering a GitHub App"). */
export interface GitHubOptions {
  readonly clientId: string;
  /** GitHub wants it for codes and their refresh, be there PKCE or not; the device flow does without. */
  readonly clientSecret?: string | undefined;
  /**
   * An OAuth app, whose tokens have scopes and no end, or a GitHub App, whose users' tokens have its permissions, and live for eight hours unless it
   * opted out. Default: `oauth-app`.
   */
  readonly kind?: "oauth-app" | "github-app" | undefined;
  /** Asked for where a sign-in names none; for an OAuth app alone. Default: `read:user` and `user:email`. */
  readonly scope?: readonly GitHubScope[] | undefined;
  /** PKCE with S256. Default: true. */
  readonly pkce?: boolean | undefined;
  /** A GitHub Enterprise Server, or a host of ghe.com: `github.example.com`. Default: github.com. */
  readonly host?: string | undefined;
  /** Names the application to the API, which refuses whoever has no name. Default: `oauthkit`. */
  readonly userAgent?: string | undefined;
  /** Another version of the API. Default: `2022-11-28`. */
  readonly apiVersion?: string | undefined;
  /** Where the sign-in and the API are, for an emulator. */
  readonly servers?: { readonly www?: string | undefined; readonly api?: string | undefined } | undefined;
}

/** What an OAuth app may ask for (docs.github.com, "Scopes for OAuth apps"); others are taken as they are. */
export type GitHubScope =
  | "admin:gpg_key"
  | "admin:org"
  | "admin:org_hook"
  | "admin:public_key"
  | "admin:repo_hook"
  | "codespace"
  | "delete:packages"
  | "delete_repo"
  | "gist"
  | "notifications"
  | "project"
  | "public_repo"
  | "read:org"
  | "read:packages"
  | "read:project"
  | "read:user"
  | "repo"
  | "repo:invite"
  | "repo:status"
  | "repo_deployment"
  | "security_events"
  | "user"
  | "user:email"
  | "user:follow"
  | "workflow"
  | "write:org"
  | "write:packages"
  | (string & {});
