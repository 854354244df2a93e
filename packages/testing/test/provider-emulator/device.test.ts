import { describe, expect, test } from "vitest";

import { demoEmulatorClient, demoEmulatorUser } from "../../src/index.ts";
import { createBrowser } from "./browser.ts";
import {
  basic,
  createScene,
  fetchToken,
  otherClient,
  plain,
  post,
  publicClient,
  readError,
  type Scene,
} from "./scene.ts";

const { token, deviceAuthorization } = plain.endpoints;
const grant_type = "urn:ietf:params:oauth:grant-type:device_code";

interface Codes {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri_complete: string;
}

async function begin({ emulator }: Scene, form: Readonly<Record<string, string>> = {}): Promise<Codes> {
  const response = await post(emulator, deviceAuthorization, form);
  expect(response.status).toBe(200);
  return (await response.json()) as Codes;
}

async function poll({ emulator }: Scene, device_code: string): Promise<readonly unknown[]> {
  return readError(await post(emulator, token, { grant_type, device_code }));
}

describe("the device grant", () => {
  test("begins for a known application, with known parameters and scopes", async () => {
    const { emulator } = createScene();
    const attempt = async (form: Record<string, string>, headers = basic()): Promise<unknown> =>
      readError(await post(emulator, deviceAuthorization, form, headers));
    expect(await attempt({}, {})).toEqual([400, "invalid_request"]);
    expect(await attempt({ client_id: "nobody" }, {})).toEqual([401, "invalid_client"]);
    expect(await attempt({}, basic(demoEmulatorClient.id, "wrong"))).toEqual([401, "invalid_client"]);
    expect(await attempt({ unknown: "1" })).toEqual([400, "invalid_request"]);
    expect(await attempt({ scope: "everything" })).toEqual([400, "invalid_scope"]);
    expect(await attempt({ client_id: publicClient.id }, {})).toEqual([200, undefined]);
  });

  test("waits for the person, slows down who asks too often, and ends", async () => {
    const scene = createScene();
    const { device_code, user_code } = await begin(scene);
    expect(user_code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/);
    expect(await poll(scene, device_code)).toEqual([400, "authorization_pending"]);
    scene.clock.advance(4);
    expect(await poll(scene, device_code)).toEqual([400, "slow_down"]);
    scene.clock.advance(9);
    expect(await poll(scene, device_code)).toEqual([400, "slow_down"]);
    scene.clock.advance(15);
    expect(await poll(scene, device_code)).toEqual([400, "authorization_pending"]);
    scene.clock.advance(600);
    expect(await poll(scene, device_code)).toEqual([400, "expired_token"]);
    expect(() => scene.emulator.approveDevice(user_code)).toThrow(RangeError);
    expect(await poll(scene, "unknown")).toEqual([400, "invalid_grant"]);
  });

  test("is refused once the person has said no, or takes the consent back, and to another application", async () => {
    const scene = createScene();
    const { emulator } = scene;
    const [denied, ended, stolen] = [await begin(scene), await begin(scene), await begin(scene)];
    emulator.approveDevice(denied.user_code, { deny: true });
    expect(await poll(scene, denied.device_code)).toEqual([400, "access_denied"]);
    emulator.approveDevice(ended.user_code);
    emulator.revoke("demo");
    expect(await poll(scene, ended.device_code)).toEqual([400, "access_denied"]);
    emulator.approveDevice(stolen.user_code);
    const form = { grant_type, device_code: stolen.device_code };
    const attempt = post(emulator, token, form, basic(otherClient.id, otherClient.secret));
    expect(await readError(await attempt)).toEqual([400, "invalid_grant"]);
    expect(() => emulator.approveDevice(stolen.user_code)).toThrow("No device waits");
    expect(() => emulator.approveDevice("unknown")).toThrow("No device waits");
  });

  test("takes a code that was typed as people type, and gives what the person gave", async () => {
    const scene = createScene();
    const { device_code, user_code } = await begin(scene, { scope: "email videos" });
    scene.emulator.approveDevice(` ${user_code.toLowerCase().replace("-", " ")} `, { scope: ["email"] });
    expect(await fetchToken(scene.emulator, { grant_type, device_code })).toMatchObject({ scope: "email" });
  });

  test("has a page on which people type the code", async () => {
    const scene = createScene();
    const { emulator } = scene;
    const { device_code, user_code, verification_uri_complete } = await begin(scene);
    const { open, submit } = createBrowser(emulator.fetch);
    const page = await open(verification_uri_complete);
    expect(page.text).toContain(`name="user_code" value="${user_code}"`);
    const fields = { user_code, username: demoEmulatorUser.login, password: demoEmulatorUser.password, allow: "1" };
    expect((await submit(page, { ...fields, user_code: '"><b>' })).text).not.toContain("<b>");
    expect((await submit(page, { ...fields, password: "wrong" })).text).toContain("Wrong login or password");
    expect((await submit(page, { ...fields, allow: "" })).status).toBe(400);
    expect((await submit(page, fields)).text).toContain("You have allowed access.");
    expect(await fetchToken(emulator, { grant_type, device_code })).toHaveProperty("refresh_token");
    expect(emulator.count("verification")).toBe(5);
  });

  test("may do without a secret, with answers and paths of the provider's own", async () => {
    const scene = createScene({
      endpoints: { ...plain.endpoints, verification: "https://www.plain.example/activate" },
      device: {
        authenticates: false,
        interval: 1,
        answer: (fields) => ({ ...fields, verification_uri_complete: undefined }),
      },
    });
    const codes = await begin(scene);
    expect(codes).toMatchObject({ interval: 1, verification_uri: "https://www.plain.example/activate" });
    expect(codes).not.toHaveProperty("verification_uri_complete");
    scene.emulator.approveDevice(codes.user_code);
    const form = { grant_type, device_code: codes.device_code, client_id: demoEmulatorClient.id };
    expect((await post(scene.emulator, token, form, {})).status).toBe(200);
    const code = { grant_type: "refresh_token", refresh_token: "x", client_id: demoEmulatorClient.id };
    expect(await readError(await post(scene.emulator, token, code, {}))).toEqual([401, "invalid_client"]);
  });
});
