import type { OAuth2Token } from "@oauthkit/core";
import { text } from "@oauthkit/core";

import { definedWith, type Mutation } from "./mutation.ts";

/** What nobody should remember. */
let everybody: { readonly subject: string } | undefined;

let picture: string | undefined;

export const peopleMutations: readonly Mutation[] = [
  definedWith(
    {
      id: "profile-subject",
      wrong: "it remembers its first profile",
      says: /tells of a second session without asking/,
    },
    (_, own) => {
      let first: Promise<{ readonly subject: string }> | undefined;
      return { profile: async (session) => (first ??= own.profile?.(session)) ?? { subject: "" } };
    },
  ),
  definedWith(
    {
      id: "profile-subject",
      wrong: "all applications remember the first profile",
      says: /tells of a second session without asking/,
    },
    (_, own) => ({ profile: async (session) => (everybody ??= (await own.profile?.(session)) ?? { subject: "" }) }),
  ),
  definedWith(
    { id: "profile-subject", wrong: "everybody is the same", says: /tells of a second session without asking/ },
    () => ({ profile: async () => ({ subject: "1" }) }),
  ),
  definedWith(
    { id: "people-apart", wrong: "everybody is the same, though it asks", says: /two people have the same subject/ },
    (_, own) => ({
      profile: async (session) => {
        await own.profile?.(session);
        return { subject: "1" };
      },
    }),
  ),
  definedWith(
    {
      id: "people-apart",
      wrong: "everybody has the first one's picture",
      says: /token has the avatar of the first one/,
    },
    (_, own) => ({
      extras: (wire, way) => ({ ...own.extras?.(wire, way), avatar: (picture ??= text(wire, "avatar")) }) as never,
    }),
  ),
  definedWith(
    {
      id: "people-apart",
      wrong: "it signs with the token that was given out last",
      says: /with the token of another one/,
    },
    (_, { signer, extras }) => {
      let latest: OAuth2Token | undefined;
      const given = new Map<string, OAuth2Token>();
      return {
        extras: (wire, way) => {
          const fields = extras?.(wire, way) as never;
          latest = { ...wire, ...(fields as object) };
          given.set(wire.access_token, latest);
          return fields;
        },
        signer: {
          sign: async (request, token) => {
            const used = given.has(token.access_token) ? latest : token;
            return (await signer?.sign(request, (used ?? token) as typeof token)) ?? request;
          },
        },
      };
    },
  ),
];
