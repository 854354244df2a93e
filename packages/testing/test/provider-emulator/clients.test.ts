import { Buffer } from "node:buffer";

import { describe, expect, test } from "vitest";

import { demoEmulatorClient } from "../../src/index.ts";
import {
  authorizationUrl,
  basic,
  codeForm,
  comeBack,
  createScene,
  otherClient,
  plain,
  post,
  publicClient,
  readError,
  type Scene,
} from "./scene.ts";

const { token } = plain.endpoints;
const { id: client_id, secret: client_secret } = demoEmulatorClient;

async function attempt(
  { emulator }: Scene,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly unknown[]> {
  const response = await post(emulator, token, { ...(await codeForm(emulator)), ...form }, headers);
  return [...(await readError(response)), response.headers.get("www-authenticate")];
}

const good = [200, undefined, null];
const refused = [401, "invalid_client", 'Basic realm="plain"'];

describe("an application", () => {
  test("authenticates by the form and by Basic", async () => {
    expect(await attempt(createScene(), { client_id, client_secret })).toEqual(good);
    expect(await attempt(createScene(), {}, basic())).toEqual(good);
    expect(await attempt(createScene(), { client_id }, basic())).toEqual(good);
  });

  test("is refused without an id, with an unknown one, with a wrong secret and without one", async () => {
    expect(await attempt(createScene(), {})).toEqual(refused);
    expect(await attempt(createScene(), { client_secret })).toEqual(refused);
    expect(await attempt(createScene(), { client_id: "nobody", client_secret })).toEqual(refused);
    expect(await attempt(createScene(), { client_id, client_secret: "wrong" })).toEqual(refused);
    expect(await attempt(createScene(), { client_id })).toEqual(refused);
    expect(await attempt(createScene(), { client_id, client_secret: "" })).toEqual(refused);
    expect(await attempt(createScene(), {}, basic(client_id, "wrong"))).toEqual(refused);
    expect(await attempt(createScene(), {}, basic("nobody"))).toEqual(refused);
    expect(await attempt(createScene(), {}, { authorization: "Basic ****" })).toEqual(refused);
    expect(await attempt(createScene(), {}, { authorization: `Bearer ${client_secret}` })).toEqual(refused);
  });

  test("is refused where it authenticates twice, or as two", async () => {
    expect(await attempt(createScene(), { client_id, client_secret }, basic())).toEqual([400, "invalid_request", null]);
    expect(await attempt(createScene(), { client_id: otherClient.id }, basic())).toEqual([
      400,
      "invalid_request",
      null,
    ]);
  });

  test("is refused where the provider does not have its way", async () => {
    expect(await attempt(createScene({ clientAuthentication: ["post"] }, confidential), {}, basic())).toEqual(refused);
    const scene = createScene({ clientAuthentication: ["basic"] }, confidential);
    expect(await attempt(scene, { client_id, client_secret })).toEqual(refused);
    expect(await attempt(scene, {}, basic())).toEqual(good);
  });

  test("encodes what is not plain in a Basic header, but not where the provider takes it raw", async () => {
    const { id, secret } = otherClient;
    const raw = { authorization: `Basic ${Buffer.from(`colonless:${secret}`).toString("base64")}` };
    const clients = { clients: [demoEmulatorClient, otherClient, { ...otherClient, id: "colonless" }] };
    expect(await trade(createScene({}, clients), basic(id, secret), id)).toBe(200);
    expect(await trade(createScene({}, clients), raw, "colonless")).toBe(401);
    expect(await trade(createScene({ clientAuthentication: ["basicRaw"] }, clients), raw, "colonless")).toBe(200);
  });

  test("without a secret says who it is, and shows none", async () => {
    const { emulator } = createScene();
    const { code = "" } = await comeBack(emulator, authorizationUrl({ client_id: publicClient.id }));
    const form = { ...(await codeForm(emulator)), code, client_id: publicClient.id };
    expect((await post(emulator, token, { ...form, client_secret: "made up" }, {})).status).toBe(401);
    expect((await post(emulator, token, form, {})).status).toBe(200);
    const own = { grant_type: "client_credentials", client_id: publicClient.id };
    expect(await readError(await post(emulator, token, own, {}))).toEqual([400, "unauthorized_client"]);
  });
});

const confidential = { clients: [demoEmulatorClient, otherClient] };

test("an application without a secret cannot be registered where every application has one", () => {
  const { clientAuthentication: _, ...others } = plain;
  expect(() => createScene({ ...others, clientAuthentication: ["post"] })).toThrow(
    "plain: The client public-client needs a secret",
  );
});

async function trade({ emulator }: Scene, headers: Record<string, string>, id: string): Promise<number> {
  const { code = "" } = await comeBack(emulator, authorizationUrl({ client_id: id }));
  return (await post(emulator, token, { ...(await codeForm(emulator)), code }, headers)).status;
}
