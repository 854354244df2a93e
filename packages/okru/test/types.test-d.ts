import { OAuth2Client, type OAuth2Session, type SessionOf } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import {
  okru,
  type OkruApi,
  type OkruProfile,
  type OkruToken,
  okruToken,
  type OkruTokenFields,
  type OkruUser,
} from "../src/index.ts";

const client = new OAuth2Client(okru({ applicationId: 512_000_000_001, applicationKey: "CBADEMOKEYABABABA" }));
declare const session: SessionOf<typeof client>;

test("a session is OK.ru's", () => {
  expectTypeOf(session).toEqualTypeOf<OAuth2Session<OkruTokenFields, OkruApi, OkruProfile>>();
  expectTypeOf(session.profile()).resolves.toEqualTypeOf<OkruProfile>();
});

test("its methods have types, and any other is reached by name", () => {
  expectTypeOf(session.api.users.getCurrentUser()).resolves.toEqualTypeOf<OkruUser>();
  expectTypeOf(session.api.users.getLoggedInUser()).resolves.toEqualTypeOf<string>();
  // @ts-expect-error there is no such method
  void session.api.users.getCurrentUsers;
  // @ts-expect-error there is no such group
  void session.api.user;
  expectTypeOf(session.api.call("newGroup.newMethod", { a: [1, "2", 3n], b: null })).resolves.toBeUnknown();
  expectTypeOf(session.api.call("newGroup.newMethod")).resolves.toBeUnknown();
  // @ts-expect-error an object is no parameter
  void session.api.call("newGroup.newMethod", { a: { b: 1 } });
  // @ts-expect-error nor is a date
  void session.api.call("newGroup.newMethod", { a: new Date(0) });
  // @ts-expect-error nor is a list in a list
  void session.api.call("newGroup.newMethod", { a: [["1"]] });
});

test("its token has OK.ru's fields", () => {
  expectTypeOf(session.token()).resolves.toExtend<OkruToken>();
  type Token = Awaited<ReturnType<typeof session.token>>;
  expectTypeOf<Token["session_key"]>().toEqualTypeOf<string>();
  expectTypeOf<Token["access_token"]>().toEqualTypeOf<string>();
  expectTypeOf<Token["session_secret_key"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Token["expires_in"]>().toEqualTypeOf<number | undefined>();
});

test("the ways in are OK.ru's", () => {
  expectTypeOf(client.session("application")).resolves.toEqualTypeOf<typeof session>();
  expectTypeOf(client.session("launch", { url: new URL("https://app.example.test/") })).resolves.toEqualTypeOf<
    typeof session
  >();
  expectTypeOf(client.session("refresh", { refreshToken: "…" })).resolves.toEqualTypeOf<typeof session>();
  void client.session("password", { login: async () => ({ username: "…", password: "…" }) }, { as: "me" });
  // @ts-expect-error OK.ru has no such grant
  void client.session("clientCredentials");
  // @ts-expect-error nor this one
  void client.session("device");
  // @ts-expect-error a launch has a URL
  void client.session("launch");
  // @ts-expect-error a password belongs to somebody
  void client.session("password", { password: "…" });
});

test("a token that is at hand needs its access token alone", () => {
  expectTypeOf(okruToken({ access_token: "…" })).toEqualTypeOf<OkruToken>();
  expectTypeOf(client.resume(okruToken({ access_token: "…", session_secret_key: "…" }))).toEqualTypeOf<
    typeof session
  >();
  // @ts-expect-error there is no access token
  okruToken({ session_secret_key: "…" });
});

test("options are checked", () => {
  const app = { applicationId: "1", applicationKey: "C" };
  // @ts-expect-error a key is missing
  okru({ applicationId: "1" });
  // @ts-expect-error there are two circuits
  okru({ ...app, circuit: "both" });
  // @ts-expect-error permissions are a list
  okru({ ...app, scope: "VALUABLE_ACCESS" });
  // @ts-expect-error and have names
  okru({ ...app, scope: ["VALUABLE ACCESS"] });
  okru({ ...app, secretKey: process.env["OKRU_SECRET_KEY"], layout: undefined, scope: ["LIKE", "GET_EMAIL"] });
});
