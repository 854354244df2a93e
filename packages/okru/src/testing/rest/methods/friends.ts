import type { OkruUser } from "../../options.ts";
import { personOf, type Call, type Method } from "../call.ts";

/** apiok.ru/en/dev/methods/rest/friends: lists of uids. */
export const friends: Readonly<Record<string, Method>> = {
  "friends.get": { run: (call) => friendsOf(call, personOf(call)) },
  "friends.getOnline": {
    run: (call) => {
      const { users } = call.service.settings;
      const online = new Set(users.filter((user) => user.online !== undefined).map(({ uid }) => uid));
      return friendsOf(call, personOf(call)).filter((uid) => online.has(uid));
    },
  },
};

function friendsOf({ service }: Call, user: OkruUser): readonly string[] {
  return user.friends ?? service.settings.users.map(({ uid }) => uid).filter((uid) => uid !== user.uid);
}
