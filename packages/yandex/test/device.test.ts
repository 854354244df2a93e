import type { DevicePrompt } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { caught } from "./caught.ts";
import { device, hurry, lastOf, type Scene, type Session, setUp } from "./scene.ts";

async function signInThere(
  { client, emulator }: Scene,
  decide: (prompt: DevicePrompt) => void,
  scope?: readonly string[],
): Promise<Session> {
  hurry(emulator);
  return client.session("device", { scope, onPrompt: decide });
}

describe("signing in on another device", () => {
  it("ends where the person says no", async () => {
    const scene = setUp();
    const deny = ({ user_code }: DevicePrompt): void => scene.emulator.approveDevice(user_code, { deny: true });
    expect(await caught(async () => signInThere(scene, deny))).toMatchObject({ problem: "access_denied" });
  });

  it("shows the code and where to type it in, under Yandex's own name for that", async () => {
    const scene = setUp({ app: { device } });
    let shown: DevicePrompt | undefined;
    const session = await signInThere(
      scene,
      (prompt) => {
        shown = prompt;
        scene.emulator.approveDevice(prompt.user_code);
      },
      ["login:info"],
    );
    expect(shown).toMatchObject({ verification_uri: "https://oauth.yandex.ru/device", expires_in: 600 });
    expect(await session.profile()).toMatchObject({ login: "demo", name: "Demo Person" });
  });

  it("asks with the device, and for the token by the names from before the RFC", async () => {
    const scene = setUp({ app: { device, optionalScope: ["login:avatar"] } });
    await signInThere(scene, ({ user_code }) => scene.emulator.approveDevice(user_code));
    expect(lastOf(scene.emulator, "deviceAuthorization").form).toMatchObject({
      device_id: device.id,
      device_name: device.name,
      optional_scope: "login:avatar",
    });
    const { form } = lastOf(scene.emulator, "token");
    expect(Object.keys(form).toSorted()).toEqual(["code", "grant_type"]);
    expect(form["grant_type"]).toBe("device_code");
  });
});
