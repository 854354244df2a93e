import { describe, expect, it } from "vitest";

import type { MailruPrivilege } from "../src/platform/methods/privileges.ts";
import { isRead } from "../src/platform/methods/reads.ts";
import { type MailruMethodFacts, mailruPlatformMethods } from "../src/platform/methods/table.ts";

const names = Object.keys(mailruPlatformMethods);
const facts: readonly (readonly [string, MailruMethodFacts])[] = Object.entries(mailruPlatformMethods);

function count(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function namesWhere(holds: (facts: MailruMethodFacts) => boolean): readonly string[] {
  return facts.filter(([, one]) => holds(one)).map(([name]) => name);
}

describe("what is sent once", () => {
  it("takes for writes those of the table that change something", () => {
    expect(names.filter((name) => !isRead(name))).toEqual([
      "guestbook.post",
      "messages.post",
      "notifications.send",
      "photos.createAlbum",
      "photos.upload",
      "stream.comment",
      "stream.like",
      "stream.post",
      "stream.share",
      "stream.unlike",
    ]);
  });

  it.each(["groups.join", "widget.set", "payments.openDialog", "friends.add", "photos.setAvatar", "audio.linkTo"])(
    "%s, which no table has, is a write",
    (method) => {
      expect(isRead(method)).toBe(false);
    },
  );

  it.each([
    "",
    "get.post",
    "users.",
    "issue.open",
    "x.issue",
    "x.hasten",
    "x.getaway",
    "x.stop",
    "x.research",
    "x.topUp",
  ])("a method that only looks like a read is a write: %j", (method) => {
    expect(isRead(method)).toBe(false);
  });

  it("takes a method by a name of another case for a write", () => {
    expect(isRead("users.GetInfo")).toBe(false);
  });
});

describe("what may be sent again", () => {
  it("takes for reads those of the table that only answer", () => {
    expect(names.filter((name) => isRead(name))).toEqual([
      "audio.get",
      "audio.link",
      "audio.search",
      "audio.top",
      "events.getNewCount",
      "friends.get",
      "friends.getAppUsers",
      "friends.getInvitationsCount",
      "friends.getOnline",
      "guestbook.get",
      "mail.getUnreadCount",
      "messages.getThread",
      "messages.getThreadsList",
      "messages.getUnreadCount",
      "mobile.getCanvas",
      "photos.get",
      "photos.getAlbums",
      "stream.get",
      "stream.getByAuthor",
      "users.getBalance",
      "users.getInfo",
      "users.hasAppPermission",
      "users.isAppUser",
    ]);
  });

  it.each(["groups.get", "groups.getInfo", "email.getUnreadCount", "users.get2"])(
    "%s, which no table has, is a read",
    (method) => {
      expect(isRead(method)).toBe(true);
    },
  );
});

describe("the table", () => {
  it("has nothing that is no method of the REST API", () => {
    expect(names.filter((name) => /^(?:groups|payments|widget)\./.test(name))).toEqual([]);
  });

  it("is ordered by name", () => {
    expect(names).toEqual(names.toSorted());
  });

  it("has every method of each group", () => {
    expect(count(names.map((name) => name.slice(0, name.indexOf("."))))).toEqual({
      audio: 4,
      events: 1,
      friends: 4,
      guestbook: 2,
      mail: 1,
      messages: 4,
      mobile: 1,
      notifications: 1,
      photos: 4,
      stream: 7,
      users: 4,
    });
  });

  it("says which facts are from the methods' own pages", () => {
    expect(namesWhere(({ source }) => source === "page")).toEqual([
      "events.getNewCount",
      "friends.getInvitationsCount",
      "guestbook.post",
      "messages.getUnreadCount",
      "photos.get",
      "photos.getAlbums",
      "stream.get",
      "users.getInfo",
      "users.isAppUser",
    ]);
  });

  it("knows which privilege a method wants", () => {
    const wanting = (privilege: MailruPrivilege): readonly string[] =>
      namesWhere(({ privileges }) => privileges.includes(privilege));
    const wanted: Readonly<Record<MailruPrivilege, readonly string[]>> = {
      photos: wanting("photos"),
      guestbook: wanting("guestbook"),
      stream: wanting("stream"),
      messages: wanting("messages"),
      events: wanting("events"),
    };
    expect(wanted).toEqual({
      photos: ["photos.createAlbum", "photos.upload"],
      guestbook: ["guestbook.post"],
      stream: ["stream.comment", "stream.like", "stream.post", "stream.share", "stream.unlike"],
      messages: ["messages.getThread", "messages.getThreadsList", "messages.getUnreadCount", "messages.post"],
      events: ["events.getNewCount"],
    });
    expect(namesWhere(({ privileges }) => privileges.length > 1)).toEqual([]);
  });

  it("knows what is confined to a circuit, to a session, or to applications", () => {
    expect(namesWhere(({ circuit }) => circuit === "server")).toEqual(["notifications.send"]);
    expect(namesWhere(({ circuit }) => circuit === "client")).toEqual(["audio.top"]);
    expect(namesWhere(({ session }) => session === "required")).toEqual([
      "events.getNewCount",
      "messages.getUnreadCount",
    ]);
    expect(namesWhere(({ session }) => session === "none")).toEqual(["notifications.send"]);
    expect(namesWhere(({ sites }) => sites === false)).toEqual(["guestbook.post"]);
  });
});
