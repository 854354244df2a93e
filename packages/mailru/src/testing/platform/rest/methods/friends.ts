import type { MailruEmulatorUser } from "../../../user.ts";
import { userOf, type Call, type Method } from "../call.ts";
import { friendsOf, isAppUser, profileOf } from "./users.ts";

/** api.mail.ru/docs/reference/rest, friends: uids, or profiles with `ext=1`. */
export const friends: Readonly<Record<string, Method>> = {
  "friends.get": { run: (call) => list(call, () => true) },
  "friends.getAppUsers": { run: (call) => list(call, (user) => isAppUser(call, user) === 1) },
  "friends.getOnline": { run: (call) => list(call, ({ is_online }) => is_online === 1) },
  "friends.getInvitationsCount": { required: ["uid"], run: () => ({ count: 0 }) },
};

function list(call: Call, isWanted: (user: MailruEmulatorUser) => boolean): readonly unknown[] {
  const offset = Number(call.parameters.get("offset") ?? "0");
  const found = friendsOf(call, userOf(call)).filter(isWanted).slice(offset);
  return call.parameters.get("ext") === "1" ? found.map((user) => profileOf(call, user)) : found.map(({ uid }) => uid);
}
