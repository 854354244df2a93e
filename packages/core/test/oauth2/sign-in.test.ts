import { describe, expect, it } from "vitest";

import { setUp, signIn } from "./setup.ts";

describe("signing in by code", () => {
  it("discovers the server, signs in and calls", async () => {
    const scene = setUp();
    await using session = await signIn(scene);
    const answer = await session.http.get(scene.server.endpoints.resource).json<{ sub: string }>();
    expect(answer.sub).toBe("248289761001");
    expect(await session.scopes()).toEqual({ granted: ["openid", "profile"], missing: [] });
    expect(await scene.client.userinfo(session)).toMatchObject({ sub: "248289761001" });
    expect(await scene.client.claims(await session.token())).toMatchObject({ sub: "248289761001" });
    expect(scene.server.count("discovery")).toBe(1);
  });

  it("renews an expired token once under a hundred calls", async () => {
    const scene = setUp();
    await using session = await signIn(scene, { as: "someone" });
    scene.clock.advance(3600);
    const calls = Array.from({ length: 100 }, async () => session.fetch(scene.server.endpoints.resource));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(scene.server.count("refresh")).toBe(1);
  });
});
