import { describe, expect, it } from "vitest";

import type { OkruPermission } from "../src/methods/permissions.ts";
import { isRead } from "../src/methods/reads.ts";
import { okruMethods } from "../src/methods/table.ts";

const names = Object.keys(okruMethods);

function count(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

describe("what is sent once", () => {
  it.each([
    "users.removeAppPermissions",
    "users.setStatus",
    "users.updateMask",
    "photosV2.commit",
    "mediatopic.post",
    "notifications.sendSimple",
    "auth.touchSession",
    "stream.delete",
    "stream.markAsSpam",
    "bookmark.add",
    "photos.createAlbum",
    "photos.addPhotoLike",
    "friends.appInvite",
    "payment.appCashback",
    "sdk.init",
    "sdk.reportPayment",
    "sdk.resetNotes",
    "video.subscribe",
  ])("%s is a write", (method) => {
    expect(isRead(method)).toBe(false);
  });

  it.each(["", "get.post", "users.", "issue.open", "x.issue", "x.hasten", "x.getaway", "x.tag", "x.validateAndSave"])(
    "a method that only looks like a read is a write: %j",
    (method) => {
      expect(isRead(method)).toBe(false);
    },
  );

  it("takes for writes those of the table whose names are verbs of doing", () => {
    const writes = names.filter((name) => !isRead(name)).map((name) => name.slice(name.indexOf(".") + 1));
    const verbs = writes.map((name) => /^[a-z]+/.exec(name)?.[0] ?? name);
    expect([...new Set(verbs)].toSorted()).toEqual([
      "add",
      "app",
      "check",
      "commit",
      "create",
      "delete",
      "edit",
      "init",
      "mark",
      "payment",
      "pin",
      "post",
      "remove",
      "reorder",
      "report",
      "reset",
      "send",
      "set",
      "stop",
      "subscribe",
      "touch",
      "update",
    ]);
  });

  it("takes a method by a name of another case, which OK.ru does not know, for a write", () => {
    expect(isRead("users.GetInfo")).toBe(false);
  });
});

describe("what may be sent again", () => {
  it.each([
    "users.getCurrentUser",
    "users.getInfo",
    "users.getLoggedInUser",
    "users.hasAppPermission",
    "users.isAppUser",
    "users.getCallsLeft",
    "friends.get",
    "friends.getOnline",
    "friends.getAppUsers",
    "events.get",
    "group.getInfo",
    "group.getUserGroupsV2",
    "photos.getAlbums",
    "photos.getPhotos",
    "photosV2.getUploadUrl",
    "url.getInfo",
    "search.tagSearch",
    "search.tagContents",
    "search.tagMentions",
    "share.fetchLink",
    "share.fetchLinkV2",
    "places.validate",
    "places.reverseGeocode",
    "stream.isSubscribed",
    "stream.get",
  ])("%s is a read", (method) => {
    expect(isRead(method)).toBe(true);
  });
});

describe("the table", () => {
  it("has no way to sign in", () => {
    expect(names).not.toContain("auth.login");
  });

  it("is ordered by name", () => {
    expect(names).toEqual(names.toSorted());
  });

  it("has every method of each group", () => {
    expect(count(names.map((name) => name.slice(0, name.indexOf("."))))).toEqual({
      apps: 11,
      auth: 1,
      bookmark: 2,
      callbacks: 1,
      communities: 1,
      discussions: 11,
      events: 1,
      friends: 11,
      group: 12,
      interests: 1,
      market: 16,
      mediatopic: 4,
      notifications: 6,
      payment: 4,
      photos: 20,
      photosV2: 2,
      places: 2,
      sdk: 8,
      search: 3,
      share: 2,
      stream: 3,
      url: 1,
      users: 19,
      video: 4,
      widget: 2,
    });
  });

  it("knows which methods want a session", () => {
    expect(count(Object.values(okruMethods).map(({ session }) => session))).toEqual({
      required: 94,
      optional: 38,
      forbidden: 16,
    });
    expect(okruMethods["users.getCurrentUser"].session).toBe("required");
    expect(okruMethods["users.getInfo"].session).toBe("optional");
    expect(okruMethods["notifications.sendSimple"].session).toBe("forbidden");
    expect(okruMethods["users.updateMasks"].session).toBe("forbidden");
    expect(okruMethods["sdk.init"].session).toBe("forbidden");
  });

  it("knows which permissions they want", () => {
    const wanted = Object.values(okruMethods).map(({ permissions }) => permissions.join(","));
    expect(count(wanted)).toEqual({
      "": 16,
      VALUABLE_ACCESS: 80,
      "VALUABLE_ACCESS,GROUP_CONTENT": 23,
      "VALUABLE_ACCESS,GROUP_CONTENT,PHOTO_CONTENT": 1,
      "VALUABLE_ACCESS,PHOTO_CONTENT": 16,
      "VALUABLE_ACCESS,PHOTO_CONTENT,LIKE": 2,
      "VALUABLE_ACCESS,VIDEO_CONTENT": 4,
      PHOTO_CONTENT: 2,
      APP_INVITE: 1,
      GET_EMAIL: 1,
      LONG_ACCESS_TOKEN: 1,
      SET_STATUS: 1,
    });
    expect(okruMethods["group.setMainPhoto"].permissions).toEqual([
      "VALUABLE_ACCESS",
      "GROUP_CONTENT",
      "PHOTO_CONTENT",
    ]);
    expect(okruMethods["friends.appInvite"].permissions).toEqual(["APP_INVITE"]);
    expect(okruMethods["users.getLoggedInUser"].permissions).toEqual([]);
  });

  it("names every permission that a method can want", () => {
    const all: Readonly<Record<Exclude<OkruPermission, "PUBLISH_TO_STREAM">, true>> = {
      VALUABLE_ACCESS: true,
      LONG_ACCESS_TOKEN: true,
      GET_EMAIL: true,
      PHOTO_CONTENT: true,
      GROUP_CONTENT: true,
      VIDEO_CONTENT: true,
      APP_INVITE: true,
      SET_STATUS: true,
      LIKE: true,
    };
    const wanted = new Set(Object.values(okruMethods).flatMap(({ permissions }) => permissions));
    expect([...wanted].toSorted()).toEqual(Object.keys(all).toSorted());
  });
});
