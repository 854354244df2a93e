import type { Grant } from "@oauthkit/core";

import type { App } from "../app.ts";
import type { LaunchSource } from "../launch.ts";

/** What the launch grant has to be given. */
export interface LaunchInput {
  /** The URL that OK.ru opened the application by, or its parameters. */
  readonly url: LaunchSource;
}

/**
 * The launch of an embedded application for its user's session: `client.session("launch", { url })`. Verifies `auth_sig`, and asks OK.ru
 * once whose session it is. Rejects with what `readLaunch` throws, and `token_refused` for a session that has ended or is another's.
 */
export function launch(app: App): (input: LaunchInput) => Grant {
  return ({ url }) => ({
    repeatable: false,
    scope: [],
    obtain: async (desk) => {
      // Most applications run outside of OK.ru's frame.
      const { confirmLaunch } = await import("./confirm-launch.ts");
      const {
        session_key: access_token,
        session_secret_key,
        logged_user_id: uid,
      } = await confirmLaunch(app, url, desk);
      return desk.accept({ access_token, session_secret_key, uid, token_type: "session" });
    },
  });
}
