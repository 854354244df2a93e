import { type Facade } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import type { OkruMethods } from "../src/methods/catalogue.ts";
import type { OkruParameters } from "../src/methods/parameters.ts";
import type { OkruAlbum, OkruUpload } from "../src/methods/photos.ts";
import { type OkruMethodFacts, type OkruMethodName, okruMethods } from "../src/methods/table.ts";
import type { OkruUser } from "../src/methods/users.ts";

declare const api: Facade<OkruMethods>;

test("the table and the catalogue have the same names", () => {
  expectTypeOf<keyof OkruMethods>().toEqualTypeOf<keyof typeof okruMethods>();
  expectTypeOf<OkruMethodName>().toExtend<`${string}.${string}`>();
  expectTypeOf<string>().not.toExtend<OkruMethodName>();
  expectTypeOf(okruMethods["url.getInfo"]).toEqualTypeOf<OkruMethodFacts>();
  // @ts-expect-error signing in is not a method
  void okruMethods["auth.login"];
});

test("the most used methods answer with types of their own", () => {
  expectTypeOf(api.users.getCurrentUser()).toEqualTypeOf<Promise<OkruUser>>();
  expectTypeOf(api.users.getLoggedInUser()).toEqualTypeOf<Promise<string>>();
  expectTypeOf(api.users.getInfo({ uids: [1n, "2", 3], fields: "uid" })).resolves.toEqualTypeOf<readonly OkruUser[]>();
  expectTypeOf(api.friends.get({ fid: 1 })).resolves.toEqualTypeOf<readonly string[]>();
  expectTypeOf(api.photosV2.getUploadUrl()).resolves.toEqualTypeOf<OkruUpload>();
  expectTypeOf(api.photos.getAlbums({ fields: ["album.*"] })).resolves.toExtend<{ albums: readonly OkruAlbum[] }>();
  expectTypeOf(
    api.mediatopic.post({ attachment: "{}", gid: 1n, type: "GROUP_THEME" }),
  ).resolves.toEqualTypeOf<string>();
  expectTypeOf(api.users.hasAppPermission({ ext_perm: "SET_STATUS" })).resolves.toEqualTypeOf<boolean>();
});

test("all other methods take any parameters and answer something unknown", () => {
  expectTypeOf(api.discussions.getList({ offset: 0, types: ["A", 1n], until: undefined })).resolves.toBeUnknown();
  expectTypeOf(api.auth.touchSession()).resolves.toBeUnknown();
});

test("a profile keeps its fields, and has others to be looked into", () => {
  expectTypeOf<OkruUser["uid"]>().toEqualTypeOf<string>();
  expectTypeOf<OkruUser["email"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<OkruUser["pic_full"]>().toBeUnknown();
});

test("what a caller may have or not is passed as it is", () => {
  const fid = undefined as string | undefined;
  expectTypeOf(api.friends.get({ fid, uid: null, __online: false })).resolves.toEqualTypeOf<readonly string[]>();
});

test("what a method needs cannot be left out or misspelt", () => {
  // @ts-expect-error fields is required
  void api.users.getInfo({ uids: "1" });
  // @ts-expect-error there is nothing to post
  void api.mediatopic.post({ gid: 1 });
  // @ts-expect-error the attachment is JSON text
  void api.mediatopic.post({ attachment: {} });
  // @ts-expect-error a token is missing
  void api.photosV2.commit({ photo_id: "1" });
  // @ts-expect-error either one photo or several
  void api.photosV2.commit({ photo_id: "1", token: "2", photos: "[]" });
  // @ts-expect-error there is no such parameter
  void api.friends.get({ friend: "1" });
  // @ts-expect-error there is no such method
  void api.users.getNobody;
});

test("whatever a method takes can be sent", () => {
  type Taken = { [K in keyof OkruMethods]: NonNullable<Parameters<OkruMethods[K]>[0]> }[keyof OkruMethods];
  expectTypeOf<Taken>().toExtend<OkruParameters>();
});
