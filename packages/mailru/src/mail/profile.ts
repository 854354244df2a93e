import type { Http } from "@oauthkit/core";
import { atProvider, definedOf, nobody, textsOf } from "@oauthkit/core/parts";
import { jsonReader } from "@oauthkit/core/remote";

import { readFailure } from "./failures.ts";

/** Who signed in. */
export interface MailruProfile {
  /** `id`: decimal digits. Not the id that the platform knows the person by. */
  readonly subject: string;
  readonly name: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly nickname?: string;
  readonly email?: string;
  /** URL of the picture. */
  readonly image?: string;
  readonly gender?: "male" | "female";
  /** `DD.MM.YYYY`, as Mail.Ru writes it. */
  readonly birthday?: string;
  /** Such as `ru_RU`. */
  readonly locale?: string;
}

/** Asks who signed in (help.mail.ru/developers/oauth); the token goes in the form, for the Authorization header is not heard. Rejects with `api_refused`. */
export async function fetchProfile(http: Http, userinfo: string): Promise<MailruProfile> {
  const options = { body: new URLSearchParams(), parseJson: jsonReader(readFailure) };
  const text = textsOf(await atProvider("mailru", async () => http.post(userinfo, options).json()));
  const subject = text("id");
  if (subject === undefined) throw nobody("mailru", "userinfo");
  const full = [text("first_name"), text("last_name")].filter(Boolean).join(" ");
  return {
    subject,
    name: text("name") ?? full,
    ...definedOf({
      firstName: text("first_name"),
      lastName: text("last_name"),
      nickname: text("nickname"),
      email: text("email"),
      image: text("image"),
      gender: genders.get(text("gender")),
      birthday: text("birthday"),
      locale: text("locale"),
    }),
  };
}

const genders: ReadonlyMap<string | undefined, "male" | "female"> = new Map([
  ["m", "male"],
  ["f", "female"],
]);
