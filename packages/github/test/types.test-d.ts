import { OAuth2Client, type OAuth2Session, type SessionOf } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import {
  github,
  type GitHubApi,
  type GitHubEmail,
  type GitHubOptions,
  type GitHubProfile,
  type GitHubRepository,
  type GitHubScope,
  type GitHubTokenFields,
} from "../src/index.ts";

const client = new OAuth2Client(github({ clientId: "id" }));
declare const session: SessionOf<typeof client>;

test("a session is GitHub's", () => {
  expectTypeOf(session).toEqualTypeOf<OAuth2Session<GitHubTokenFields, GitHubApi, GitHubProfile>>();
  expectTypeOf(session.profile()).resolves.toEqualTypeOf<GitHubProfile>();
  expectTypeOf(session.api.emails()).resolves.toEqualTypeOf<readonly GitHubEmail[]>();
  expectTypeOf(session.api.repositories()).toEqualTypeOf<AsyncIterable<GitHubRepository>>();
  expectTypeOf(session.api.request("GET /user")).resolves.toBeUnknown();
  type Token = Awaited<ReturnType<typeof session.token>>;
  expectTypeOf<Token["refresh_token_expires_in"]>().toEqualTypeOf<number | undefined>();
});

test("its options name what there is", () => {
  expectTypeOf<"read:user">().toExtend<GitHubScope>();
  expectTypeOf<"new:scope">().toExtend<GitHubScope>();
  // Any other one will do, and those that have a name here are offered.
  expectTypeOf<"gists">().toExtend<GitHubScope>();
  expectTypeOf<string>().toExtend<GitHubScope>();
  expectTypeOf<GitHubScope>().not.toEqualTypeOf<string>();
  expectTypeOf<7>().not.toExtend<GitHubScope>();
  // @ts-expect-error there is no such kind
  github({ clientId: "id", kind: "app" });
  // @ts-expect-error the client id has to be there
  github({} satisfies Partial<GitHubOptions>);
});

test("the ways in are GitHub's", () => {
  void client.session("device", { onPrompt: ({ user_code }) => console.log(user_code) });
  // @ts-expect-error GitHub has no such grant
  void client.session("clientCredentials");
});
