import { describe, expect, test } from "vitest";

import { breakages } from "./breakages.ts";
import { expectCleanError } from "./expect-clean.ts";
import { askPerson, createScene, redirectUri, signIn } from "./scene.ts";

describe.each(Object.entries(breakages))("%s", (name, breakage) => {
  test("at the discovery shows no secret", async () => {
    const scene = createScene();
    scene.strike("discovery", breakage);
    // Under 400 the other address is tried.
    scene.strike("discovery", breakage);
    await expectCleanError(scene, () => scene.client.authorize({ redirectUri }));
    expect(scene.struck()).toBeGreaterThan(0);
  });

  test("at the keys shows no secret", async () => {
    const scene = createScene();
    const { back, pending } = await askPerson(scene);
    scene.strike("jwks", breakage);
    await expectCleanError(scene, () => scene.client.callback(back, pending));
    expect([name, scene.struck()]).toEqual([name, 1]);
  });
});

test("a URL to sign out with carries the id_token to the provider alone", async () => {
  const scene = createScene();
  const token = await (await signIn(scene)).token();
  const url = await scene.client.endSessionUrl({ token, postLogoutRedirectUri: "https://app.example.test/" });
  expect(url.searchParams.get("id_token_hint")).toBe(token.id_token);
  expect(url.origin).toBe(scene.server.issuer);
  const other = createScene({ server: { metadata: { end_session_endpoint: undefined } } });
  const error = await expectCleanError(other, () => other.client.endSessionUrl({ token }));
  expect(scene.findCanaries(error)).toEqual([]);
});
