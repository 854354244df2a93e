import { inspect } from "node:util";

import { expect, test } from "vitest";

import { rsaSha256 } from "../../src/index.ts";
import { pem } from "../rsa-keys.ts";
import { askPerson, createScene, type Scene, signIn } from "./scene.ts";

const deep = { depth: 9, showHidden: true } as const;

/** Everything that a careless log could make of a value. */
function printed(value: unknown): readonly string[] {
  return [inspect(value), inspect(value, deep), inspect([{ value }], deep), String(value)];
}

/** All that an application may hold in its hands. */
async function collect(scene: Scene): Promise<Readonly<Record<string, unknown>>> {
  const { client, provider, password } = scene;
  const { requestToken } = await askPerson(scene);
  const session = await signIn(scene);
  return {
    client,
    provider,
    requestToken,
    session,
    twoLegged: client.twoLegged(),
    token: await session.token(),
    xAuthToken: await client.fetchXAuthToken({ username: "jane", password }),
  };
}

test.each(["client", "provider", "requestToken", "session", "twoLegged", "token", "xAuthToken"])(
  "printing the %s shows no secret",
  async (name) => {
    const scene = createScene();
    const held = await collect(scene);
    expect(scene.findCanaries(printed(held[name]))).toEqual([]);
  },
);

test.each(["client", "session", "twoLegged"])("the %s holds no secret in any property", async (name) => {
  const scene = createScene();
  const held = await collect(scene);
  expect(scene.findCanaries(held[name])).toEqual([]);
});

test.each(["requestToken", "token", "xAuthToken"])("the %s is stored complete", async (name) => {
  const scene = createScene();
  const held = await collect(scene);
  const stored: unknown = JSON.parse(JSON.stringify(held[name]));
  expect(stored).toEqual({ ...(held[name] as object) });
  const half: unknown = expect.stringContaining("CANARY-");
  expect(stored).toMatchObject({ oauth_token: half, oauth_token_secret: half });
});

test("an RSA method prints nothing of its key", () => {
  const line = pem.split("\n")[3] ?? pem;
  for (const text of printed(rsaSha256(pem))) expect(text).not.toContain(line);
});
