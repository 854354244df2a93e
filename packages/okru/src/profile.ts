import { definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { OkruApi } from "./api.ts";

/** Who signed in. */
export interface OkruProfile {
  /** `uid`: decimal digits. It may be another one for every application. */
  readonly subject: string;
  readonly name: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Only with the permission GET_EMAIL. */
  readonly email?: string;
  /** URL of the largest picture that came. */
  readonly image?: string;
  readonly gender?: string;
  /** `YYYY-MM-DD`, or less where the person hides the year. */
  readonly birthday?: string;
  readonly locale?: string;
  /** The person's page at OK.ru. */
  readonly url: string;
}

/** Asks who signed in, by users.getCurrentUser (apiok.ru/en/dev/methods/rest/users/users.getCurrentUser). Rejects with `api_refused`. */
export async function fetchProfile(api: OkruApi): Promise<OkruProfile> {
  const text = textsOf(await api.users.getCurrentUser());
  const subject = text("uid");
  if (subject === undefined) throw nobody("okru", "users.getCurrentUser");
  const full = [text("first_name"), text("last_name")].filter(Boolean).join(" ");
  return {
    subject,
    name: text("name") ?? full,
    ...definedOf({
      firstName: text("first_name"),
      lastName: text("last_name"),
      email: text("email"),
      image: pictures.map(text).find(Boolean),
      gender: text("gender"),
      birthday: text("birthday"),
      locale: text("locale"),
    }),
    url: `https://ok.ru/profile/${subject}`,
  };
}

// From the largest down.
const pictures = ["pic1024x768", "pic640x480", "pic190x190", "pic_3", "pic_2", "pic_1"];
