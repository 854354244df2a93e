import { OAuth2Client } from "@oauthkit/core";
import { createClock } from "@oauthkit/testing";
import { expect, it } from "vitest";

import { vk } from "../src/index.ts";
import { demoVkApplication, demoVkUser, vkEmulator } from "../src/testing/index.ts";
import { hour, redirectUri, signIn } from "./scene.ts";

it("a person signs in over HTTP, and thirty calls renew once, each at its own host", async () => {
  const clock = createClock(Date.UTC(2026, 0, 1));
  const emulator = vkEmulator({ clock });
  await using http = await emulator.listen();
  const client = new OAuth2Client(vk({ ...demoVkApplication, servers: http.servers }), { now: clock.now });
  const { url } = await client.authorize({ redirectUri });
  expect(url.origin).toBe(http.servers.id);
  const session = await signIn({ client, emulator });
  clock.advance(hour);
  await Promise.all(Array.from({ length: 30 }, async () => session.api.users.get()));
  expect(await session.profile()).toMatchObject({ subject: demoVkUser.id });
  expect(emulator.count("refresh")).toBe(1);
  const hosts = new Set(emulator.log.map(({ url: sent }) => new URL(sent).origin));
  expect(hosts).toEqual(new Set([http.servers.id, http.servers.api]));
});
