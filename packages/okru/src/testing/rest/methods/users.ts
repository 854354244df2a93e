import type { OkruUser } from "../../options.ts";
import { isGranted, listOf, type Call, type Method } from "../call.ts";
import { RestError } from "../rest-error.ts";

/** apiok.ru/en/dev/methods/rest/users: who people are. */
export const users: Readonly<Record<string, Method>> = {
  "users.getCurrentUser": {
    run: (call) => {
      const { user } = call.session ?? {};
      return user === undefined ? null : profileOf(call, user, listOf(call, "fields"));
    },
  },
  "users.getLoggedInUser": { run: ({ session }) => session?.user.uid },
  "users.getInfo": {
    required: ["uids", "fields"],
    run: (call) => {
      const uids = listOf(call, "uids");
      if (uids.length > 100) throw new RestError(100, "Too many uids: at most 100");
      const fields = listOf(call, "fields");
      const known = uids.flatMap((uid) => call.service.settings.users.find((user) => user.uid === uid) ?? []);
      return known.map((user) => profileOf(call, user, fields));
    },
  },
  "users.setStatus": {
    required: ["status"],
    run: ({ service, session, parameters }) => {
      service.statuses.set(session?.user.uid ?? "", parameters.get("status") ?? "");
      return true;
    },
  },
};

/** A profile with the fields that were asked for, in either case; all of them where none was. `uid` is always there. */
function profileOf(call: Call, user: OkruUser, asked: readonly string[]): Readonly<Record<string, unknown>> {
  const names = new Set(["uid", ...asked.map((name) => name.toLowerCase())]);
  const isWanted = (name: string): boolean => asked.length === 0 || names.has(name.toLowerCase());
  const isOwn = call.session?.user.uid === user.uid;
  const { email } = user;
  const fields = {
    ...Object.fromEntries(Object.entries(user).filter(([name]) => !hidden.has(name))),
    name: user.name ?? `${user.first_name} ${user.last_name}`,
    birthdaySet: user.birthday !== undefined,
    has_email: email !== undefined,
    email: isOwn && isGranted(call, "GET_EMAIL") ? email : undefined,
    current_status: call.service.statuses.get(user.uid),
  };
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== undefined && isWanted(name)));
}

/** What only the emulator has to know of a person. */
const hidden = new Set(["login", "password", "friends", "blocked", "challenge", "answer"]);
