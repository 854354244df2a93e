import { OAuth2Client, type OAuth2Session, type SessionOf } from "@oauthkit/core";
import { AssertionClient } from "@oauthkit/core/assertion";
import { expectTypeOf, test } from "vitest";

import {
  google,
  type GoogleApi,
  type GoogleFile,
  type GoogleProfile,
  type GoogleScope,
  googleServiceAccount,
  type GoogleTokenFields,
  type GoogleUserinfo,
  signInParameters,
} from "../src/index.ts";

const client = new OAuth2Client(google({ clientId: "id", offline: true }));
declare const session: SessionOf<typeof client>;

test("a session is Google's", () => {
  expectTypeOf(session).toEqualTypeOf<OAuth2Session<GoogleTokenFields, GoogleApi, GoogleProfile>>();
  expectTypeOf(session.profile()).resolves.toEqualTypeOf<GoogleProfile>();
  expectTypeOf(session.api.userinfo()).resolves.toEqualTypeOf<GoogleUserinfo>();
  expectTypeOf(session.api.files()).toEqualTypeOf<AsyncIterable<GoogleFile>>();
});

test("a scope is a name of OpenID's, or a URL", () => {
  expectTypeOf<"https://www.googleapis.com/auth/anything.new">().toExtend<GoogleScope>();
  expectTypeOf<"drive.readonly">().not.toExtend<GoogleScope>();
  // @ts-expect-error that is two scopes
  google({ clientId: "id", scope: ["openid email"] });
});

test("what a sign-in may ask is typed", () => {
  void client.authorize({ redirectUri: "https://app.example.test/", parameters: signInParameters({ offline: true }) });
  // @ts-expect-error there is no such prompt
  signInParameters({ prompt: ["login"] });
  // @ts-expect-error none excludes all others
  signInParameters({ prompt: ["none", "consent"] });
});

test("a service account has the same API, and no profile", () => {
  const account = new AssertionClient(googleServiceAccount("{}", { scope: ["openid"], subject: "jane@acme.example" }));
  expectTypeOf(account.api).toEqualTypeOf<GoogleApi>();
  expectTypeOf(account.profile()).resolves.toBeUndefined();
  // @ts-expect-error the scopes are Google's
  googleServiceAccount("{}", { scope: ["drive"] });
});

test("the ways in are Google's", () => {
  void client.session("device", { onPrompt: ({ user_code }) => console.log(user_code) });
  // @ts-expect-error Google has no such grant
  void client.session("clientCredentials");
});
