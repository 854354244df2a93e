import type { Post } from "../../service.ts";
import { otherUser, userOf, type Call, type Method } from "../call.ts";
import { friendsOf, profileOf } from "./users.ts";

/** api.mail.ru/docs/reference/rest/stream-get and its neighbours. What stream.post answers is inferred. */
export const stream: Readonly<Record<string, Method>> = {
  "stream.post": { required: ["text"], run: post },
  "stream.get": {
    run: (call) => {
      const authors = new Set(friendsOf(call, userOf(call)).map(({ uid }) => uid));
      return events(call, ({ author }) => authors.has(author.uid));
    },
  },
  "stream.getByAuthor": {
    run: (call) => {
      const { uid } = call.parameters.has("uid") ? otherUser(call, "uid") : userOf(call);
      return events(call, ({ author }) => author.uid === uid);
    },
  },
};

/** The id is a number that no double holds: clients have to keep it as it is. */
function post(call: Call): unknown {
  const { service, parameters } = call;
  const id = service.nextId();
  const time = Math.floor(service.settings.now() / 1000);
  service.posts.push({
    id,
    kind: "stream",
    author: userOf(call),
    to: undefined,
    text: parameters.get("text") ?? "",
    time,
  });
  return { id };
}

/** The newest first, `limit` of them (10 unless told), from behind the one that `skip` names. */
function events(call: Call, isWanted: (post: Post) => boolean): readonly unknown[] {
  const { parameters, service } = call;
  const found = service.posts.filter((one) => one.kind === "stream" && isWanted(one)).toReversed();
  const start = found.findIndex(({ id }) => String(id) === parameters.get("skip")) + 1;
  return found.slice(start, start + Number(parameters.get("limit") ?? "10")).map((one) => eventOf(call, one));
}

function eventOf(call: Call, { id, author, text, time }: Post): Readonly<Record<string, unknown>> {
  return {
    id: String(id),
    thread_id: String(id),
    huid: String(id),
    authors: [profileOf(call, author)],
    type: "3-23",
    type_name: "micropost",
    subtype: "event",
    time,
    user_text: text,
    is_commentable: 1,
    comments_count: 0,
    is_likeable: 1,
    is_liked_by_me: 0,
    likes_count: 0,
  };
}
