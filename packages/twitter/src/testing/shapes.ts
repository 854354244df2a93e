import type { TwitterEmulatorUser } from "./demo.ts";
import type { Post } from "./posts.ts";

/** A person, as v1.1 has them (developer.x.com, "GET account/verify_credentials"). `id` is rounded, as every reader of JSON rounds it. */
export function accountOf(user: TwitterEmulatorUser, withEmail: boolean): object {
  return {
    id: Number(user.id),
    id_str: user.id,
    name: user.name ?? user.login,
    screen_name: user.login,
    protected: user.protected === true,
    profile_image_url_https: user.image ?? "https://abs.example.test/default_profile_normal.png",
    ...(withEmail ? { email: user.email ?? null } : {}),
  };
}

/** A person, as v2 has them: what was asked for, and what always comes (docs.x.com, "Authenticated User Quickstart"). */
export function userOf(user: TwitterEmulatorUser, fields: readonly string[]): object {
  const all: Readonly<Record<string, unknown>> = {
    profile_image_url: user.image,
    protected: user.protected === true,
    verified: false,
  };
  const asked = Object.entries(all).filter(([name, value]) => fields.includes(name) && value !== undefined);
  return { id: user.id, name: user.name ?? user.login, username: user.login, ...Object.fromEntries(asked) };
}

/** A post, as v1.1 has it (developer.x.com, "GET statuses/user_timeline"). */
export function statusOf({ id, text, at }: Post, user: TwitterEmulatorUser): object {
  const words = /^(?<day>\w+), (?<date>\d+) (?<month>\w+) (?<year>\d+) (?<time>[\d:]+)/;
  const { day, date, month, year, time } = words.exec(new Date(at).toUTCString())?.groups ?? {};
  const created_at = `${day} ${month} ${date} ${time} +0000 ${year}`;
  return { created_at, id: Number(id), id_str: id, text, user: accountOf(user, false) };
}
