import { OAuth2Client } from "@oauthkit/core";
import { createClock } from "@oauthkit/testing";
import { expect, it } from "vitest";

import { yandex } from "../src/index.ts";
import { demoYandexApplication, demoYandexUser, yandexEmulator } from "../src/testing/index.ts";
import { diskScope, redirectUri, signIn } from "./scene.ts";

it("a person signs in over HTTP, and thirty calls renew once, each at its own host", async () => {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = yandexEmulator({ clock });
  await using http = await emulator.listen();
  const client = new OAuth2Client(yandex({ ...demoYandexApplication, servers: http.servers }), { now: clock.now });
  const { url } = await client.authorize({ redirectUri });
  expect(url.origin).toBe(http.servers.oauth);
  const session = await signIn({ client, emulator }, { scope: ["login:info", ...diskScope] });
  emulator.expireTokens();
  await Promise.all(Array.from({ length: 30 }, async () => session.api.disk.about()));
  expect(await session.profile()).toMatchObject({ subject: demoYandexUser.id });
  const { href } = await session.api.disk.createFolder("/Photos");
  expect(new URL(href).origin).toBe(http.servers.disk);
  expect(emulator.count("refresh")).toBe(1);
  const hosts = new Set(emulator.log.map(({ url: sent }) => new URL(sent).origin));
  expect(hosts).toEqual(new Set(Object.values(http.servers)));
});
