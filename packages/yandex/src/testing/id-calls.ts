import type { EmulatorCall } from "@oauthkit/testing";

import type { YandexHosts } from "./emulator.ts";
import type { YandexMemory } from "./memory.ts";
import type { YandexEmulatorUser } from "./user.ts";

type Call = EmulatorCall<YandexHosts, YandexEmulatorUser, YandexMemory>;

/** Who signed in, for any token (yandex.ru/dev/id/doc/en/user-information). */
export function infoCall(login: string): Call {
  return {
    method: "GET",
    url: `${login}/info`,
    step: "userinfo",
    answer: ({ user, client, scope }) => ({
      id: user.id,
      login: user.login,
      client_id: client.id,
      psuid: `1.${client.id}.${user.id}`,
      ...(scope.includes("login:info") ? namesOf(user) : {}),
      ...(scope.includes("login:email") ? { default_email: user.email, emails: [user.email] } : {}),
      ...(scope.includes("login:birthday") ? { birthday: user.birthday ?? null } : {}),
      ...(scope.includes("login:avatar")
        ? { is_avatar_empty: user.avatar === undefined, default_avatar_id: user.avatar ?? "0/0-0" }
        : {}),
      ...(scope.includes("login:default_phone") ? { default_phone: phoneOf(user) } : {}),
    }),
  };
}

function namesOf({ name, firstName, lastName, login, sex }: YandexEmulatorUser): Readonly<Record<string, unknown>> {
  return { display_name: login, real_name: name, first_name: firstName, last_name: lastName, sex: sex ?? null };
}

function phoneOf({ phone }: YandexEmulatorUser): Readonly<Record<string, unknown>> | null {
  return phone === undefined ? null : { id: 12_345_678, number: phone };
}
