import type { MailruEmulatorUser } from "../../../user.ts";
import type { Post } from "../../service.ts";
import { listOf, otherUser, userOf, type Call, type Method } from "../call.ts";
import { isAppUser, profileOf } from "./users.ts";

/** api.mail.ru/docs/reference/rest: messages, guest books, groups and counters. Most answers are inferred; `count` is documented. */
export const others: Readonly<Record<string, Method>> = {
  "events.getNewCount": { run: () => ({ count: 0 }) },
  "mail.getUnreadCount": { run: () => ({ count: 0 }) },
  "messages.getUnreadCount": { run: () => ({ count: 0 }) },
  "messages.post": { required: ["uid", "message"], run: (call) => write(call, "message", "message") },
  "messages.getThreadsList": { run: threads },
  "messages.getThread": { required: ["uid"], run: thread },
  "guestbook.post": { required: ["uid", "description"], run: (call) => write(call, "guestbook", "description") },
  "guestbook.get": { run: () => [] },
  "groups.get": { run: (call) => call.service.groups.get(userOf(call).uid) ?? [] },
  "groups.join": {
    required: ["group_id"],
    run: (call) => {
      const { uid } = userOf(call);
      const joined = new Set([...(call.service.groups.get(uid) ?? []), ...listOf(call, "group_id")]);
      call.service.groups.set(uid, [...joined]);
      return { status: 1 };
    },
  },
  "groups.getInfo": {
    required: ["uids"],
    run: (call) => listOf(call, "uids").map((uid) => ({ uid, nick: `Group ${uid}` })),
  },
  // Those who do not have the application hear nothing.
  "notifications.send": {
    required: ["uids", "text"],
    run: (call) => {
      const { users } = call.service.settings;
      const wanted = new Set(listOf(call, "uids"));
      return users.filter((user) => wanted.has(user.uid) && isAppUser(call, user) === 1).map(({ uid }) => uid);
    },
  },
};

function write(call: Call, kind: "guestbook" | "message", name: string): unknown {
  const { service, parameters } = call;
  const { uid } = otherUser(call, "uid");
  const id = service.nextId();
  const time = Math.floor(service.settings.now() / 1000);
  service.posts.push({ id, kind, author: userOf(call), to: uid, text: parameters.get(name) ?? "", time });
  return { id: String(id) };
}

/** With whom the caller has written: the last first. */
function threads(call: Call): readonly unknown[] {
  const { uid } = userOf(call);
  const seen = new Set<string>();
  return messagesOf(call).flatMap(({ author, to, time }) => {
    const other = author.uid === uid ? otherOf(call, to) : author;
    if (other === undefined || seen.has(other.uid)) return [];
    seen.add(other.uid);
    return [{ user: profileOf(call, other), time, unread: 0 }];
  });
}

/** `type` says which way a message went; which number is which is inferred. */
function thread(call: Call): readonly unknown[] {
  const other = otherUser(call, "uid");
  const between = messagesOf(call).filter(({ author, to }) => author.uid === other.uid || to === other.uid);
  return between.map(({ id, author, text, time }) => ({
    id: String(id),
    type: author.uid === other.uid ? 1 : 2,
    time,
    message: [{ object: "text", content: text }],
  }));
}

function messagesOf(call: Call): readonly Post[] {
  const { uid } = userOf(call);
  const own = call.service.posts.filter(({ kind, author, to }) => kind === "message" && [author.uid, to].includes(uid));
  return own.toReversed();
}

function otherOf({ service }: Call, uid: string | undefined): MailruEmulatorUser | undefined {
  return service.settings.users.find((user) => user.uid === uid);
}
