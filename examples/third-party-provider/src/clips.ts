import { defineProvider, grants, integer, renamed, text } from "@oauthkit/core";

import { createApi } from "./api.ts";
import { readFailure } from "./failure.ts";

export type { ClipsApi, ClipsUser, PageOptions, Video, VideoPage } from "./api.ts";

/** An application, as the developer portal of Clips shows it. */
export interface ClipsApp {
  readonly clientKey: string;
  readonly clientSecret: string;
}

/** Clips on one page: `new OAuth2Client(clips({ clientKey, clientSecret }))`. */
export const clips = defineProvider("clips", ({ clientKey, clientSecret }: ClipsApp) => ({
  endpoints: {
    authorization: "https://www.clips.example/v2/auth/authorize/",
    token: "https://open.clips.example/v2/oauth/token/",
  },
  origins: ["https://open.clips.example"],
  client: { id: clientKey, secret: clientSecret },
  scope: { separator: ",", default: ["user.info.basic"] },
  grants: { code: grants.code, refresh: grants.refresh },
  extras: (wire) => ({
    open_id: text(wire, "open_id"),
    refresh_expires_in: integer(wire, "refresh_expires_in"),
  }),
  failure: (body) => readFailure(body),
  api: ({ http }) => createApi(http),
  profile: async ({ http }) => {
    const { open_id, display_name, avatar_url } = await createApi(http).me();
    return { subject: open_id, name: display_name, image: avatar_url };
  },
  quirks: {
    authorization: renamed({ client_id: "client_key" }),
    tokenRequest: renamed({ client_id: "client_key" }),
  },
}));
