import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { AuthorizationServer } from "../../src/index.ts";
import { callResource, callback, codeForm, createScene, fetchToken, postToken, readError } from "./scene.ts";

function refreshForm(refresh_token = ""): Record<string, string> {
  return { grant_type: "refresh_token", refresh_token };
}

async function isRefused(server: AuthorizationServer, token: string | undefined): Promise<boolean> {
  const [status, error] = await readError(await postToken(server, refreshForm(token)));
  if (status === 400) expect(error).toBe("invalid_grant");
  return status === 400;
}

describe("a spent refresh token", () => {
  test("revokes the whole family, unless told", async () => {
    const { server } = createScene();
    const first = server.issueToken({ scope: "a b" });
    const other = server.issueToken();
    const second = await fetchToken(server, refreshForm(first.refresh_token));
    expect(second["refresh_token"]).not.toBe(first.refresh_token);
    expect(await isRefused(server, first.refresh_token)).toBe(true);
    expect(await isRefused(server, second["refresh_token"])).toBe(true);
    for (const token of [first.access_token, second["access_token"]]) {
      expect((await callResource(server, token)).status).toBe(401);
    }
    expect((await callResource(server, other.access_token)).status).toBe(200);
    expect(server.count("reuse", "refresh_token")).toBe(1);
    expect(server.count("refresh")).toBe(3);
    expect(server.count("issued", "refresh_token")).toBe(1);
    expect(server.count("error", "invalid_grant")).toBe(2);
  });

  test("leaves the rest alone where it is only refused", async () => {
    const { server } = createScene({ reuse: "refuse" });
    const first = server.issueToken();
    const second = await fetchToken(server, refreshForm(first.refresh_token));
    expect(await isRefused(server, first.refresh_token)).toBe(true);
    expect(await isRefused(server, second["refresh_token"])).toBe(false);
    expect(server.count("reuse")).toBe(1);
  });

  test("has its grace from its first use on", async () => {
    const { server, clock } = createScene({ reuse: 10 });
    const first = server.issueToken();
    const second = await fetchToken(server, refreshForm(first.refresh_token));
    clock.advance(6);
    expect(await isRefused(server, first.refresh_token)).toBe(false);
    clock.advance(4);
    expect(await isRefused(server, first.refresh_token)).toBe(false);
    expect(server.count("reuse")).toBe(0);
    clock.advance(0.001);
    expect(await isRefused(server, first.refresh_token)).toBe(true);
    expect(await isRefused(server, second["refresh_token"])).toBe(true);
    expect(server.count("reuse")).toBe(1);
  });
});

describe("a refresh token is refused", () => {
  test("when it is unknown, another client's, revoked or expired", async () => {
    const { server, clock } = createScene({ lifetimes: { refreshToken: 100 } });
    expect(await isRefused(server, "x")).toBe(true);
    expect(await isRefused(server, server.issueToken({ client: "demo-public" }).refresh_token)).toBe(true);
    const revoked = server.issueToken();
    server.revokeRefreshTokens();
    expect(await isRefused(server, revoked.refresh_token)).toBe(true);
    const late = server.issueToken();
    clock.advance(100);
    expect(await isRefused(server, late.refresh_token)).toBe(true);
    expect(server.count("reuse")).toBe(0);
  });

  test("when it asks for more, which does not spend it", async () => {
    const { server } = createScene();
    const { refresh_token: token } = server.issueToken({ scope: "a b" });
    const more = await postToken(server, { ...refreshForm(token), scope: "a c" });
    expect(await readError(more)).toEqual([400, "invalid_scope"]);
    expect(await fetchToken(server, { ...refreshForm(token), scope: "b" })).toMatchObject({ scope: "b" });
  });
});

test("there is none where the server or the client's registration says so", async () => {
  const client = { id: "demo-client", secret: "demo-client-secret", redirectUris: [callback] };
  const grants = ["authorization_code"];
  for (const options of [{ refreshTokens: false }, { clients: [{ ...client, grants }] }]) {
    const { server } = createScene(options);
    expect(await fetchToken(server, await codeForm(server))).not.toHaveProperty("refresh_token");
  }
});

test("without rotation it stays, and is not repeated", async () => {
  const { server } = createScene({ rotation: false });
  const { refresh_token: token } = server.issueToken();
  for (let round = 0; round < 3; round += 1) {
    expect(await fetchToken(server, refreshForm(token))).not.toHaveProperty("refresh_token");
  }
  expect(server.count("reuse")).toBe(0);
});

test("of many refreshes at once with one token, exactly one succeeds and the family is gone", async () => {
  const { server } = createScene();
  const { refresh_token: token } = server.issueToken();
  const results = await Promise.all(Array.from({ length: 10 }, async () => isRefused(server, token)));
  expect(results.filter((refused) => !refused)).toHaveLength(1);
  expect(server.count("reuse")).toBe(9);
});

test("whatever the order of uses, a family lives until a token of it is used twice, and never after", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { maxLength: 12 }), async (uses) => {
      const { server } = createScene();
      const tokens = [server.issueToken().refresh_token ?? ""];
      const used = new Set<string>();
      let dead = false;
      for (const use of uses) {
        const token = tokens[use % tokens.length] ?? "";
        dead ||= used.has(token);
        used.add(token);
        const response = await postToken(server, refreshForm(token));
        expect(response.status).toBe(dead ? 400 : 200);
        if (!dead) tokens.push(((await response.json()) as { refresh_token: string }).refresh_token);
      }
    }),
    { numRuns: 60 },
  );
});
