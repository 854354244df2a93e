import { createClock } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { maybe, OAuth2Client, type OAuth2Token, type TokenResponse } from "../../src/index.ts";
import { refreshWith } from "../../src/quirks/index.ts";
import { frozen } from "./arbitrary.ts";
import { standard } from "./scene.ts";

const held = { access_token: "a1", token_type: "bearer", refresh_token: "r1", expires_in: 60, expires_at: 0 };

describe("what the token lacks", () => {
  it("is told before the refresh token is spent, and is the program's to mend", async () => {
    const { renew, bodies } = scene();
    await expect(renew(held)).rejects.toMatchObject({ code: "token_incomplete", remedy: "mend_configuration" });
    expect(bodies).toEqual([]);
  });

  it("is told by name, without anything of the token", async () => {
    const { renew } = scene();
    const error: unknown = await renew(held).catch((reason: unknown) => reason);
    expect(String(error)).toContain("device_id");
    expect(JSON.stringify(error)).not.toMatch(/\b[ar]1\b/);
  });

  it("is missing as well where it is no text, or where there is no token at all", async () => {
    const { client, renew, bodies } = scene();
    await expect(renew({ ...held, device_id: { id: 7 } })).rejects.toMatchObject({ code: "token_incomplete" });
    const bare = client.session("refresh", { refreshToken: "r1" });
    await expect(bare).rejects.toMatchObject({ code: "token_incomplete" });
    expect(bodies).toEqual([]);
  });
});

it.each<readonly [kept: string | number, sent: string]>([
  ["d7", "d7"],
  [7, "7"],
])("what the token has, %j, goes with the refresh token", async (device_id, sent) => {
  const { renew, bodies } = scene();
  expect(await renew(frozen({ ...held, device_id }))).toMatchObject({ access_token: "a2" });
  const form = Object.fromEntries(new URLSearchParams(bodies[0]));
  expect(form).toMatchObject({ grant_type: "refresh_token", refresh_token: "r1", device_id: sent });
});

it("is kept by extras, so that the next renewal has it too", async () => {
  const { clock, client, bodies } = scene();
  await using session = client.resume({ ...held, device_id: "d7" });
  await session.token();
  clock.advance(3600);
  expect(await session.token()).toMatchObject({ access_token: "a3", device_id: "d7" });
  expect(bodies.map((body) => new URLSearchParams(body).get("device_id"))).toEqual(["d7", "d7"]);
});

it("what the input says goes first", async () => {
  const { client, bodies } = scene();
  const input = frozen({ refreshToken: "r1", token: { ...held, device_id: "d7" }, parameters: { device_id: "d8" } });
  await client.session("refresh", input);
  expect(new URLSearchParams(bodies[0]).get("device_id")).toBe("d8");
});

interface Scene {
  readonly clock: ReturnType<typeof createClock>;
  readonly client: OAuth2Client<
    { device_id: string | undefined },
    { readonly refresh: ReturnType<typeof refreshWith> }
  >;
  readonly renew: (token: object) => Promise<OAuth2Token>;
  readonly bodies: readonly string[];
}

function scene(): Scene {
  const clock = createClock(Date.UTC(2030, 0, 1));
  const bodies: string[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    bodies.push(await (request as Request).text());
    return Response.json({ access_token: `a${bodies.length + 1}`, refresh_token: "r1", expires_in: 3600 });
  };
  const definition = {
    ...standard,
    grants: { refresh: refreshWith(["device_id"]) },
    extras: (wire: TokenResponse) => ({ device_id: maybe({ ...wire }, "device_id") }),
  };
  const client = new OAuth2Client(definition, { fetch, now: clock.now, jitter: 0 });
  return { clock, client, renew: async (token) => client.resume(token as never).token(), bodies };
}
