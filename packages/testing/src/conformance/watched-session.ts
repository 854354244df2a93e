import type { Resource, SessionCore } from "@oauthkit/core";

/** The parts of a definition that are given a session, so that they tell when they ask it for its token. */
export function watchToken<T, A, U>(
  { api, profile }: Pick<Resource<T, A, U>, "api" | "profile">,
  onToken: () => void,
): Pick<Resource<T, A, U>, "api" | "profile"> {
  const watched = (session: SessionCore<T>): SessionCore<T> => ({
    ...session,
    token: async () => {
      onToken();
      return session.token();
    },
  });
  return {
    ...(api === undefined ? {} : { api: (session) => api(watched(session)) }),
    ...(profile === undefined ? {} : { profile: async (session) => profile(watched(session)) }),
  };
}
