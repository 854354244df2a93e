import { definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { TwitterApi } from "./api.ts";

/** Who signed in. */
export interface TwitterProfile {
  /** Decimal digits. It stays, whereas handles can be changed, and given to somebody else. */
  readonly subject: string;
  /** The handle of whoever has no name. */
  readonly name: string;
  /** The handle, without the `@`. */
  readonly username: string;
  /** With the option `email`, where the application may ask for it and the person has one that is confirmed. */
  readonly email?: string;
  /** URL of the picture, small; without `_normal` in its name it is as it was uploaded. */
  readonly image?: string;
  /** URL of the person's page. */
  readonly url: string;
}

/** Asks who signed in, by one call: of v1.1 where the address is wanted, else of v2. Rejects with `api_refused` and `response_empty`. */
export async function fetchProfile(api: TwitterApi, email: boolean): Promise<TwitterProfile> {
  if (!email) {
    const user = textsOf(await api.users.me({ "user.fields": ["profile_image_url"] }));
    return profileOf(
      "users/me",
      { id: user("id"), username: user("username"), name: user("name") },
      {
        image: user("profile_image_url"),
      },
    );
  }
  const account = textsOf(await api.account.verifyCredentials({ include_email: true, skip_status: true }));
  const own = { id: account("id_str"), username: account("screen_name"), name: account("name") };
  return profileOf("account/verify_credentials", own, {
    email: account("email"),
    image: account("profile_image_url_https"),
  });
}

interface Own {
  readonly id: string | undefined;
  readonly username: string | undefined;
  readonly name: string | undefined;
}

function profileOf(
  call: string,
  { id, username, name }: Own,
  more: { readonly email?: string | undefined; readonly image?: string | undefined },
): TwitterProfile {
  if (id === undefined || username === undefined) throw nobody("twitter", call);
  return { subject: id, name: name ?? username, username, ...definedOf(more), url: `https://x.com/${username}` };
}
