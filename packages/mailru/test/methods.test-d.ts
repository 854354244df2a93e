import { type Facade } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import type { MailruImage } from "../src/platform/methods/attachments.ts";
import type { MailruMethods } from "../src/platform/methods/catalogue.ts";
import type { MailruParameters } from "../src/platform/methods/parameters.ts";
import type { MailruAlbum, MailruPhoto } from "../src/platform/methods/photos.ts";
import type { MailruComment, MailruEvent, MailruStreamItem } from "../src/platform/methods/stream.ts";
import { type MailruMethodFacts, type MailruMethodName, mailruPlatformMethods } from "../src/platform/methods/table.ts";
import type { MailruUser } from "../src/platform/methods/users.ts";

declare const api: Facade<MailruMethods>;

test("the table and the catalogue have the same names", () => {
  expectTypeOf<keyof MailruMethods>().toEqualTypeOf<keyof typeof mailruPlatformMethods>();
  expectTypeOf<MailruMethodName>().toExtend<`${string}.${string}`>();
  expectTypeOf<string>().not.toExtend<MailruMethodName>();
  expectTypeOf(mailruPlatformMethods["users.getInfo"]).toEqualTypeOf<MailruMethodFacts>();
  // @ts-expect-error groups have no methods
  void mailruPlatformMethods["groups.get"];
});

test("the most used methods answer with types of their own", () => {
  expectTypeOf(api.users.getInfo()).toEqualTypeOf<Promise<readonly MailruUser[]>>();
  expectTypeOf(api.users.getInfo({ uids: [1n, "2", 3] })).resolves.toEqualTypeOf<readonly MailruUser[]>();
  expectTypeOf(api.users.isAppUser()).resolves.toEqualTypeOf<{ readonly isAppUser: 0 | 1 }>();
  expectTypeOf(api.friends.get()).resolves.toEqualTypeOf<readonly string[] | readonly MailruUser[]>();
  expectTypeOf(api.photos.getAlbums({ aids: "_myphoto" })).resolves.toEqualTypeOf<readonly MailruAlbum[]>();
  expectTypeOf(api.photos.get({ aid: "_myphoto", pids: [1, 2] })).resolves.toEqualTypeOf<readonly MailruPhoto[]>();
  expectTypeOf(api.stream.getByAuthor({ uid: 1n, limit: 1 })).resolves.toEqualTypeOf<readonly MailruStreamItem[]>();
  expectTypeOf(api.messages.getUnreadCount()).resolves.toEqualTypeOf<{ readonly count: number }>();
});

test("all other methods take any parameters and answer something unknown", () => {
  expectTypeOf(api.audio.get({ mids: ["a", 1n], offset: 0, limit: undefined })).resolves.toBeUnknown();
  expectTypeOf(api.users.getBalance()).resolves.toBeUnknown();
});

test("a profile keeps its fields, and has others to be looked into", () => {
  expectTypeOf<MailruUser["uid"]>().toEqualTypeOf<string>();
  expectTypeOf<MailruUser["sex"]>().toEqualTypeOf<0 | 1 | undefined>();
  expectTypeOf<MailruUser["pic_full"]>().toBeUnknown();
});

test("the kind of an item or an attachment tells its fields", () => {
  expectTypeOf<Extract<MailruStreamItem, { subtype: "event" }>>().toEqualTypeOf<MailruEvent>();
  expectTypeOf<Extract<MailruStreamItem, { subtype: "comment" }>>().toEqualTypeOf<MailruComment>();
  const picturesOf = (item: MailruStreamItem): readonly (string | undefined)[] => {
    if (item.subtype !== "event") return picturesOf(item.subevent ?? { subtype: "event", id: "" });
    return (item.attachments ?? []).map((one) => (one.object === "image" ? one.src : undefined));
  };
  expectTypeOf(picturesOf).returns.toEqualTypeOf<readonly (string | undefined)[]>();
  expectTypeOf<MailruImage["src"]>().toEqualTypeOf<string>();
});

test("a flag may be written as it is sent or as it is meant", () => {
  expectTypeOf(api.friends.get).toBeCallableWith({ ext: true });
  expectTypeOf(api.friends.get).toBeCallableWith({ ext: 1 });
  // @ts-expect-error there are two answers to yes or no
  void api.friends.get({ ext: 2 });
});

test("what a caller may have or not is passed as it is", () => {
  const skip = undefined as string | undefined;
  expectTypeOf(api.stream.get({ skip, uid: null })).resolves.toEqualTypeOf<readonly MailruStreamItem[]>();
});

test("what a method needs cannot be left out or misspelt", () => {
  // @ts-expect-error there is nothing to post
  void api.stream.post({ title: "a title" });
  // @ts-expect-error an album is missing
  void api.photos.get();
  // @ts-expect-error nobody is notified
  void api.notifications.send({ text: "a text" });
  // @ts-expect-error to whom?
  void api.messages.post({ message: "a text", uid: null });
  // @ts-expect-error there is no such parameter
  void api.users.getInfo({ uid: 1, fields: "pic" });
  // @ts-expect-error there is no such method
  void api.users.getNobody;
});

test("whatever a method takes can be sent", () => {
  type Taken = { [K in keyof MailruMethods]: NonNullable<Parameters<MailruMethods[K]>[0]> }[keyof MailruMethods];
  expectTypeOf<Taken>().toExtend<MailruParameters>();
});
