import { pictureOf, type MailruEmulatorUser } from "../../../user.ts";
import { listOf, userOf, type Call, type Method } from "../call.ts";

/** api.mail.ru/docs/reference/rest, users: who people are. The shape of users.hasAppPermission and users.getBalance is inferred. */
export const users: Readonly<Record<string, Method>> = {
  "users.getInfo": {
    run: (call) => {
      const uids = call.parameters.has("uids") ? listOf(call, "uids") : [userOf(call).uid];
      const known = uids.flatMap((uid) => call.service.settings.users.find((user) => user.uid === uid) ?? []);
      return known.map((user) => profileOf(call, user));
    },
  },
  "users.isAppUser": { run: (call) => ({ isAppUser: isAppUser(call, userOf(call)) }) },
  "users.hasAppPermission": {
    required: ["ext_perm"],
    run: (call) =>
      Object.fromEntries(listOf(call, "ext_perm").map((name) => [name, flag(call.caller?.permissions.has(name))])),
  },
  "users.getBalance": { run: () => ({ balance: 0 }) },
};

/** A profile as users.getInfo answers it; the e-mail address is the caller's own alone. */
export function profileOf(call: Call, user: MailruEmulatorUser): Readonly<Record<string, unknown>> {
  const local = user.email.replace(/@.*$/, "");
  const box = user.email.replace(/^.*@(.*)\.[^.]*$/, "$1");
  return {
    uid: user.uid,
    first_name: user.first_name,
    last_name: user.last_name,
    nick: user.nick ?? `${user.first_name} ${user.last_name}`,
    ...(call.caller?.user.uid === user.uid ? { email: user.email } : {}),
    ...(user.sex === undefined ? {} : { sex: user.sex }),
    ...(user.birthday === undefined ? {} : { birthday: user.birthday }),
    ...(user.location === undefined ? {} : { location: user.location }),
    has_pic: 1,
    pic: pictureOf(user, 180),
    pic_small: pictureOf(user, 45),
    pic_big: pictureOf(user, 600),
    ...Object.fromEntries(squares.map((size) => [`pic_${String(size)}`, pictureOf(user, size)])),
    link: `http://my.mail.ru/${box}/${local}/`,
    referer_type: "",
    referer_id: "",
    is_online: user.is_online ?? 0,
    is_verified: 0,
    vip: 0,
    has_my: 1,
    show_age: 1,
    app_installed: isAppUser(call, user),
    friends_count: friendsOf(call, user).length,
    last_visit: Math.floor(call.service.settings.now() / 1000),
    status_text: user.status_text ?? "",
  };
}

/** Everybody that a person knows. */
export function friendsOf({ service }: Call, { uid, friends }: MailruEmulatorUser): readonly MailruEmulatorUser[] {
  return service.settings.users.filter((user) => user.uid !== uid && (friends?.includes(user.uid) ?? true));
}

/** Whether a person has the application, as a flag. */
export function isAppUser({ service, application }: Call, { uid }: MailruEmulatorUser): 0 | 1 {
  return flag(service.consents.given(application.applicationId, uid) !== undefined);
}

const squares = [22, 32, 40, 50, 128, 180, 190];

function flag(value: boolean | undefined): 0 | 1 {
  return value === true ? 1 : 0;
}
