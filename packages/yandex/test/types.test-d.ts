import { OAuth2Client, type OAuth2Session, type SessionOf } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import { yandex, type YandexApi, type YandexFolder, type YandexProfile, type YandexSession } from "../src/index.ts";

const client = new OAuth2Client(yandex({ clientId: "id" }));
declare const session: SessionOf<typeof client>;

test("a session is Yandex's", () => {
  expectTypeOf(session).toEqualTypeOf<OAuth2Session<object, YandexApi, YandexProfile>>();
  expectTypeOf(session).toEqualTypeOf<YandexSession>();
  expectTypeOf(session.api.disk.get("/")).resolves.toEqualTypeOf<YandexFolder>();
});

test("scopes are Yandex's own, or of the same form", () => {
  yandex({ clientId: "id", scope: ["login:email", "metrika:read"] });
  // @ts-expect-error a scope has a colon
  yandex({ clientId: "id", scope: ["email"] });
  // @ts-expect-error there is no password grant
  void client.session("password", {});
});
