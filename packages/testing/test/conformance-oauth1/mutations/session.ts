import { isOAuthKitError, oauth1Signer, text } from "@oauthkit/core";

import { api, photosSetup, type PhotosProfile } from "../photos.ts";
import { definedWith, type Mutation, setUpWith } from "./mutation.ts";

const lost = Symbol("lost");

export const sessionMutations: readonly Mutation[] = [
  definedWith("profile-subject", "the subject is a number", () => ({
    profile: async ({ http }) => {
      const { id, name } = await http.get<{ id: string; name: string }>(`${api}/v1/me`).json();
      return { subject: Number(id), name } as unknown as PhotosProfile;
    },
  })),
  definedWith("profile-subject", "the profile cannot be read", () => ({
    profile: async ({ http }) => http.get<PhotosProfile>(`${api}/v1/nobody`).json(),
  })),
  definedWith("session-ended", "it has words of its own for the end", () => ({
    api: ({ http }) => {
      const me = async (): Promise<never> => {
        try {
          return await http.get<never>(`${api}/v1/me`).json();
        } catch (error) {
          if (isOAuthKitError(error) && error.code === "session_closed")
            throw new Error("it is over", { cause: error });
          throw error;
        }
      };
      return {
        me,
        album: async (id) => http.get(`${api}/v1/albums/${id}`),
        end: async () => http.post(`${api}/v1/end`),
      };
    },
  })),
  definedWith("token-kept", "its signer needs what JSON does not keep", ({ key, secret }) => ({
    extras: (wire) => ({ user_id: text(wire, "user_id"), username: text(wire, "username"), [lost]: true }),
    signer: {
      sign: (request, token) => {
        if (!(lost in token)) throw new Error("this is no token of this process");
        return oauth1Signer({ client: { id: key, secret } }).sign(request, token);
      },
    },
  })),
  setUpWith("token-ended", "its tokens never end", {
    emulator: async (world) => ({ ...(await photosSetup.emulator(world)), expireTokens: () => undefined }),
  }),
  setUpWith("token-revoked", "revoking fails", { revoke: async (session) => session.api.album("1") }),
  setUpWith("token-revoked", "revoking does nothing", { revoke: async (session) => session.api.me() }),
];
