/**
 * The scopes of an answer, and those that they include: GitHub names only the widest ones of what it gives (docs.github.com, "Scopes for OAuth apps",
 * "Normalized scopes"), so whoever asked for `user` and `user:email` would miss the second.
 */
export function withIncluded(granted: string): readonly string[] {
  const names = namesOf(granted);
  return [...new Set([...names, ...names.flatMap((name) => included.get(name) ?? [])])];
}

/** Names in a list, be they separated by commas, as in answers and headers, or by spaces. */
export function namesOf(list: string): readonly string[] {
  return list.split(/[ ,]+/).filter((name) => name !== "");
}

const included: ReadonlyMap<string, readonly string[]> = new Map([
  ["repo", ["repo:status", "repo_deployment", "public_repo", "repo:invite", "security_events"]],
  ["admin:repo_hook", ["write:repo_hook", "read:repo_hook"]],
  ["write:repo_hook", ["read:repo_hook"]],
  ["admin:org", ["write:org", "read:org"]],
  ["write:org", ["read:org"]],
  ["admin:public_key", ["write:public_key", "read:public_key"]],
  ["write:public_key", ["read:public_key"]],
  ["admin:gpg_key", ["write:gpg_key", "read:gpg_key"]],
  ["write:gpg_key", ["read:gpg_key"]],
  ["user", ["read:user", "user:email", "user:follow"]],
  ["project", ["read:project"]],
  ["write:packages", ["read:packages"]],
]);
