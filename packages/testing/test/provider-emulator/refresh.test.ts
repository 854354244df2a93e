import { describe, expect, test } from "vitest";

import { basic, call, createScene, fetchToken, otherClient, plain, post, readError, signIn } from "./scene.ts";

const { token } = plain.endpoints;

function refreshForm(refresh_token = ""): Record<string, string> {
  return { grant_type: "refresh_token", refresh_token };
}

describe("a refresh token that rotates", () => {
  test("is good once, and a second use ends the family and nobody else's tokens", async () => {
    const { emulator } = createScene();
    const [first, bystander] = [await signIn(emulator), await signIn(emulator)];
    const second = await fetchToken(emulator, refreshForm(first["refresh_token"]));
    const third = await fetchToken(emulator, refreshForm(second["refresh_token"]));
    expect((await call(emulator, third["access_token"])).status).toBe(200);

    expect(await readError(await post(emulator, token, refreshForm(first["refresh_token"])))).toEqual([
      400,
      "invalid_grant",
    ]);
    for (const { access_token } of [first, second, third]) {
      expect(await readError(await call(emulator, access_token))).toEqual([401, "invalid_token"]);
    }
    expect(await readError(await post(emulator, token, refreshForm(third["refresh_token"])))).toEqual([
      400,
      "invalid_grant",
    ]);
    expect((await call(emulator, bystander["access_token"])).status).toBe(200);
    expect(await fetchToken(emulator, refreshForm(bystander["refresh_token"]))).toHaveProperty("access_token");
    expect(emulator.count("refresh")).toBe(5);
  });

  test("is good for one of several requests that come at once", async () => {
    const { emulator } = createScene();
    const form = refreshForm((await signIn(emulator))["refresh_token"]);
    const answers = await Promise.all([1, 2, 3].map(async () => post(emulator, token, form)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("is refused to another application, and neither spent nor ended by it", async () => {
    const { emulator } = createScene();
    const { refresh_token } = await signIn(emulator);
    const stolen = await post(emulator, token, refreshForm(refresh_token), basic(otherClient.id, otherClient.secret));
    expect(await readError(stolen)).toEqual([400, "invalid_grant"]);
    expect(await fetchToken(emulator, refreshForm(refresh_token))).toHaveProperty("refresh_token");
  });

  test("gives as little as is asked for, but never more than was given", async () => {
    const { emulator } = createScene();
    const { refresh_token } = await signIn(emulator, { scope: "profile email" });
    const more = await post(emulator, token, { ...refreshForm(refresh_token), scope: "profile videos" });
    expect(await readError(more)).toEqual([400, "invalid_scope"]);
    const less = await fetchToken(emulator, { ...refreshForm(refresh_token), scope: "email" });
    expect(less).toMatchObject({ scope: "email" });
    expect(await fetchToken(emulator, refreshForm(less["refresh_token"]))).toMatchObject({ scope: "profile email" });
  });

  test("ends with its lifetime", async () => {
    const { emulator, clock } = createScene({ lifetimes: { refreshToken: 60 } });
    const { refresh_token } = await signIn(emulator);
    clock.advance(60);
    expect(await readError(await post(emulator, token, refreshForm(refresh_token)))).toEqual([400, "invalid_grant"]);
  });
});

test("a refresh token that stays is not repeated, and good again and again", async () => {
  const { emulator } = createScene({ token: { ...plain.token, refresh: "stays" } });
  const { refresh_token } = await signIn(emulator);
  for (let time = 0; time < 3; time += 1) {
    const again = await fetchToken(emulator, refreshForm(refresh_token));
    expect(again).not.toHaveProperty("refresh_token");
    expect((await call(emulator, again["access_token"])).status).toBe(200);
  }
});

test("there is none where the provider does not refresh, or does not want to this time", async () => {
  const { emulator } = createScene({
    grants: ["code"],
    endpoints: { ...plain.endpoints, deviceAuthorization: undefined },
  });
  expect(await signIn(emulator)).not.toHaveProperty("refresh_token");
  const refused = await post(emulator, token, refreshForm("x"));
  expect(await readError(refused)).toEqual([400, "unsupported_grant_type"]);
  const choosy = createScene({ token: { refreshable: ({ code }) => code?.parameters["scope"] === "email" } }).emulator;
  expect(await signIn(choosy)).not.toHaveProperty("refresh_token");
  expect(await signIn(choosy, { scope: "email" })).toHaveProperty("refresh_token");
});
