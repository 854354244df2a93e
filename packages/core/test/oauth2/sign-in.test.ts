import { describe, expect, it } from "vitest";

import { redirectUri, setUp, signIn } from "./setup.ts";

describe("what else may be asked for on the way out", () => {
  it("resources, each by itself (RFC 8707), and authorization_details (RFC 9396), which come back with the token", async () => {
    const scene = setUp();
    const resource = ["https://a.example.test/", "https://b.example.test/"];
    const authorization_details = JSON.stringify([{ type: "account", actions: ["read"] }]);
    const { url, pending } = await scene.client.authorize({
      redirectUri,
      parameters: { resource, authorization_details },
    });
    expect(url.searchParams.getAll("resource")).toEqual(resource);
    await using session = await scene.client.callback(await scene.server.approve(url.href), pending);
    const token = await session.token();
    expect(token["authorization_details"]).toEqual(JSON.parse(authorization_details));
  });

  it("less is granted than asked, which is an answer and no error", async () => {
    const scene = setUp({}, {}, { grantScope: (asked) => asked.filter((name) => name !== "mail") });
    await using session = await signIn(scene, { scope: ["openid", "mail"], as: "someone" });
    const report = { granted: ["openid"], missing: ["mail"] };
    expect(await session.scopes()).toEqual(report);
    scene.clock.advance(3600);
    expect(await session.scopes()).toEqual(report);
    await using restored = await scene.client.restore("someone");
    expect(await restored.scopes()).toEqual(report);
  });
});

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
