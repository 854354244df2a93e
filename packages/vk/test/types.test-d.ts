import { OAuth2Client, type OAuth2Session, type SessionOf } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import {
  vk,
  type VkApi,
  type VkItems,
  type VkProfile,
  type VkSession,
  type VkTokenFields,
  type VkUser,
} from "../src/index.ts";

const client = new OAuth2Client(vk({ clientId: 1 }));
declare const session: SessionOf<typeof client>;

test("a session is VK's", () => {
  expectTypeOf(session).toEqualTypeOf<OAuth2Session<VkTokenFields, VkApi, VkProfile>>();
  expectTypeOf(session).toEqualTypeOf<VkSession>();
  expectTypeOf(session.token()).resolves.toHaveProperty("device_id").toEqualTypeOf<string>();
  expectTypeOf(session.profile()).resolves.toEqualTypeOf<VkProfile>();
});

test("methods have types, any other is reached by name, and VK ID is beside them", () => {
  expectTypeOf(session.api.users.get()).resolves.toEqualTypeOf<readonly VkUser[]>();
  expectTypeOf(session.api.friends.get()).resolves.toEqualTypeOf<VkItems<string>>();
  expectTypeOf(session.api.call("any.method")).resolves.toBeUnknown();
  expectTypeOf(session.api.revoke()).resolves.toBeVoid();
  // @ts-expect-error a post has a message, and no text
  void session.api.wall.post({ text: "Hello" });
});

test("scopes are VK's own, and there is no secret", () => {
  // @ts-expect-error a scope that VK does not have
  vk({ clientId: 1, scope: ["openid"] });
  // @ts-expect-error VK ID knows no secret
  vk({ clientId: 1, clientSecret: "secret" });
  // @ts-expect-error there is no password grant
  void client.session("password", {});
});
