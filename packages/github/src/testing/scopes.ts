/** Scopes in GitHub's order, and those that they include (docs.github.com, "Scopes for OAuth apps"). */
export const included: Readonly<Record<string, readonly string[]>> = {
  repo: ["repo:status", "repo_deployment", "public_repo", "repo:invite", "security_events"],
  "admin:repo_hook": ["write:repo_hook", "read:repo_hook"],
  "write:repo_hook": ["read:repo_hook"],
  "admin:org": ["write:org", "read:org"],
  "write:org": ["read:org"],
  "admin:public_key": ["write:public_key", "read:public_key"],
  "write:public_key": ["read:public_key"],
  "admin:org_hook": [],
  gist: [],
  notifications: [],
  user: ["read:user", "user:email", "user:follow"],
  project: ["read:project"],
  delete_repo: [],
  "write:packages": ["read:packages"],
  "delete:packages": [],
  "admin:gpg_key": ["write:gpg_key", "read:gpg_key"],
  "write:gpg_key": ["read:gpg_key"],
  codespace: [],
  workflow: [],
};

/** What an OAuth app may ask for. */
export const knownScopes: readonly string[] = [
  ...new Set([...Object.keys(included), ...Object.values(included).flat()]),
];

/** Without the scopes that another one includes, which is what answers and headers name ("Normalized scopes"). */
export function normalized(scope: readonly string[]): readonly string[] {
  return scope.filter((name) => !scope.some((other) => included[other]?.includes(name)));
}

/** Whether a token has one of these scopes, itself or within another. */
export function hasAny(scope: readonly string[], names: readonly string[]): boolean {
  return names.some((name) => scope.some((given) => given === name || included[given]?.includes(name)));
}
