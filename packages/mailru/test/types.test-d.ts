import { OAuth2Client, type OAuth2Session, type SessionOf } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import {
  mailru,
  mailruPlatform,
  type MailruPlatformApi,
  type MailruPlatformProfile,
  type MailruProfile,
  mailruPlatformSignature,
  type MailruPlatformToken,
  mailruPlatformToken,
  type MailruPlatformTokenFields,
  type MailruUser,
} from "../src/index.ts";
import { demoPlatformApplication, mailruPlatformEmulator } from "../src/testing/index.ts";

const platform = new OAuth2Client(mailruPlatform(demoPlatformApplication));
const mail = new OAuth2Client(mailru({ clientId: "id" }));
declare const session: SessionOf<typeof platform>;
declare const mailSession: SessionOf<typeof mail>;

test("a session is the platform's", () => {
  expectTypeOf(session).toEqualTypeOf<
    OAuth2Session<MailruPlatformTokenFields, MailruPlatformApi, MailruPlatformProfile>
  >();
  expectTypeOf(session.profile()).resolves.toEqualTypeOf<MailruPlatformProfile>();
});

test("its methods have types, and any other is reached by name", () => {
  expectTypeOf(session.api.users.getInfo()).resolves.toEqualTypeOf<readonly MailruUser[]>();
  // @ts-expect-error there is no such method
  void session.api.users.getCurrentUser;
  // @ts-expect-error there is no such group
  void session.api.user;
  expectTypeOf(session.api.call("newGroup.newMethod", { a: [1, "2", 3n, true], b: null })).resolves.toBeUnknown();
  expectTypeOf(session.api.call("newGroup.newMethod")).resolves.toBeUnknown();
  // @ts-expect-error an object is no parameter
  void session.api.call("newGroup.newMethod", { a: { b: 1 } });
  // @ts-expect-error nor is a date
  void session.api.call("newGroup.newMethod", { a: new Date(0) });
});

test("its token has the platform's fields", () => {
  expectTypeOf(session.token()).resolves.toExtend<MailruPlatformToken>();
  type Token = Awaited<ReturnType<typeof session.token>>;
  expectTypeOf<Token["session_key"]>().toEqualTypeOf<string>();
  expectTypeOf<Token["x_mailru_vid"]>().toEqualTypeOf<string>();
  expectTypeOf<Token["uid"]>().toEqualTypeOf<string>();
  expectTypeOf<Token["refresh_token"]>().toEqualTypeOf<string | undefined>();
});

test("the ways in are the platform's", () => {
  expectTypeOf(platform.session("refresh", { refreshToken: "…" })).resolves.toEqualTypeOf<typeof session>();
  expectTypeOf(platform.session("password", { username: "…", password: "…" })).resolves.toEqualTypeOf<typeof session>();
  expectTypeOf(platform.session("implicit", { url: "…" })).resolves.toEqualTypeOf<typeof session>();
  void platform.session("password", { login: async () => ({ username: "…", password: "…" }) }, { as: "me" });
  // @ts-expect-error the platform has no such grant
  void platform.session("clientCredentials");
  // @ts-expect-error nor this one
  void platform.session("device");
  // @ts-expect-error a password belongs to somebody
  void platform.session("password", { password: "…" });
});

test("oauth.mail.ru has a profile, no API and no fields of its own", () => {
  expectTypeOf(mailSession.profile()).resolves.toEqualTypeOf<MailruProfile>();
  expectTypeOf(mailSession.api).toBeUndefined();
  type Token = Awaited<ReturnType<typeof mailSession.token>>;
  expectTypeOf<Token["access_token"]>().toEqualTypeOf<string>();
  expectTypeOf(mail.session("refresh", { refreshToken: "…" })).resolves.toEqualTypeOf<typeof mailSession>();
  // @ts-expect-error passwords are for Mail.Ru's own applications
  void mail.session("password", { username: "…", password: "…" });
  // @ts-expect-error there is no implicit flow
  void mail.session("implicit", { url: "…" });
});

test("a token that is at hand needs its access token alone", () => {
  expectTypeOf(mailruPlatformToken({ access_token: "…" })).toEqualTypeOf<MailruPlatformToken>();
  expectTypeOf(platform.resume(mailruPlatformToken({ access_token: "…", uid: "1" }))).toEqualTypeOf<typeof session>();
  expectTypeOf(mailruPlatformToken(mailruPlatformEmulator().issueToken())).toEqualTypeOf<MailruPlatformToken>();
  // @ts-expect-error there is no access token
  mailruPlatformToken({ uid: "1" });
  // @ts-expect-error the platform's sessions need to know whose it is
  platform.resume({ access_token: "…", token_type: "bearer" });
});

test("a signature has one secret", () => {
  expectTypeOf(mailruPlatformSignature({ a: "1" }, { secretKey: "…" })).toEqualTypeOf<string>();
  expectTypeOf(mailruPlatformSignature({ a: "1" }, { uid: "1", privateKey: "…" })).toEqualTypeOf<string>();
  // @ts-expect-error the client circuit signs with the user's id
  mailruPlatformSignature({ a: "1" }, { privateKey: "…" });
  // @ts-expect-error parameters are texts by now
  mailruPlatformSignature({ a: 1 }, { secretKey: "…" });
});

test("options are checked", () => {
  // @ts-expect-error the id is missing
  mailruPlatform({ secretKey: "…" });
  // @ts-expect-error there are two circuits
  mailruPlatform({ applicationId: "1", circuit: "both" });
  // @ts-expect-error privileges are a list
  mailruPlatform({ applicationId: "1", scope: "photos stream" });
  // @ts-expect-error and have names
  mailruPlatform({ applicationId: "1", scope: ["photo"] });
  mailruPlatform({ applicationId: 1, secretKey: process.env["SECRET"], scope: ["photos", "events"] });
  // @ts-expect-error the id is missing
  mailru({ clientSecret: "…" });
  // @ts-expect-error secrets go in the header or in the form
  mailru({ clientId: "…", authentication: "query" });
  // @ts-expect-error scopes have names
  mailru({ clientId: "…", scope: ["mail"] });
  mailru({ clientId: "…", clientSecret: process.env["SECRET"], scope: ["userinfo", "mail.imap"], pkce: false });
});
