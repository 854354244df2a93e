import { definedOf, fieldsOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { YandexInfo } from "./info.ts";

/** Who signed in. */
export interface YandexProfile {
  /** `id`: decimal digits. */
  readonly subject: string;
  /** The real name; the display name or the login where there is none. */
  readonly name: string;
  readonly login?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** With `login:email`. */
  readonly email?: string;
  /** With `login:default_phone`: as `+79037659418`. */
  readonly phone?: string;
  /** With `login:avatar`: URL of the picture, 200 pixels wide; none where the person has the common one. */
  readonly image?: string;
  readonly gender?: "male" | "female";
  /** With `login:birthday`: `YYYY-MM-DD`, with zeros for what the person has not said. */
  readonly birthday?: string;
}

/** The profile out of what login.yandex.ru says. Throws `response_empty` where it names nobody. */
export function profileOf(info: YandexInfo): YandexProfile {
  const text = textsOf(info);
  const [subject, sex, login] = [text("id"), text("sex"), text("login")];
  if (subject === undefined) throw nobody("yandex", "info");
  return {
    subject,
    name: text("real_name") ?? text("display_name") ?? login ?? "",
    ...definedOf({
      login,
      firstName: text("first_name"),
      lastName: text("last_name"),
      email: text("default_email"),
      phone: textsOf(fieldsOf(info)["default_phone"])("number"),
      image: info.is_avatar_empty === true ? undefined : imageOf(text("default_avatar_id")),
      gender: sex === "male" || sex === "female" ? sex : undefined,
      birthday: text("birthday"),
    }),
  };
}

/** yandex.ru/dev/id/doc/en/user-information, access to the portrait: `islands-200` is one of nine sizes. */
function imageOf(id: string | undefined): string | undefined {
  return id === undefined ? undefined : `https://avatars.yandex.net/get-yapic/${id}/islands-200`;
}
