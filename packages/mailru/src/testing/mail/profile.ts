import { pictureOf, type MailruEmulatorUser } from "../user.ts";

/** What userinfo answers (help.mail.ru/developers/oauth). */
export function profileOf(user: MailruEmulatorUser, clientId: string): Readonly<Record<string, string>> {
  return {
    id: user.id,
    client_id: clientId,
    email: user.email,
    name: `${user.first_name} ${user.last_name}`,
    nickname: user.nick ?? "",
    first_name: user.first_name,
    last_name: user.last_name,
    image: pictureOf(user, 180),
    ...(user.sex === undefined ? {} : { gender: user.sex === 0 ? "m" : "f" }),
    locale: user.locale ?? "ru_RU",
    ...(user.birthday === undefined ? {} : { birthday: user.birthday }),
  };
}
