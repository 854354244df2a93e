/** What people gave to applications, by the ids of both. */
export interface EmulatorConsents {
  /** Undefined where this person never gave this application anything; an empty set where nothing was asked for. */
  readonly given: (application: string, user: string) => ReadonlySet<string> | undefined;
  /** Adds to what was given before. */
  readonly give: (application: string, user: string, permissions: Iterable<string>) => void;
  /** Takes single permissions back. */
  readonly take: (application: string, user: string, permissions: Iterable<string>) => void;
  /** Takes everything back that a person gave. */
  readonly takeAll: (user: string) => void;
}

/** Nobody gave anything yet. */
export function createConsents(): EmulatorConsents {
  const users = new Map<string, Map<string, Set<string>>>();
  return {
    given: (application, user) => users.get(user)?.get(application),
    give: (application, user, permissions) => {
      const applications = users.get(user) ?? new Map<string, Set<string>>();
      users.set(user, applications);
      applications.set(application, new Set([...(applications.get(application) ?? []), ...permissions]));
    },
    take: (application, user, permissions) => {
      for (const name of permissions) users.get(user)?.get(application)?.delete(name);
    },
    takeAll: (user) => {
      users.delete(user);
    },
  };
}
