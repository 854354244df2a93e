import { OAuth2Client } from "@oauthkit/core";
import { demoEmulatorUser } from "@oauthkit/testing";
import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, expect, expectTypeOf, it } from "vitest";

import { readFailure } from "../src/failures.ts";
import { clips, type ClipsOptions, type ClipsScope, type ClipsSession } from "../src/index.ts";
import { type ClipsEmulator, clipsEmulator, demoClipsApplication } from "../src/testing/index.ts";
import { setup } from "./setup.ts";

const redirectUri = "https://app.example.test/callback";
const openId = `${demoEmulatorUser.id}-at-${demoClipsApplication.clientKey}`;
const both = ["user.info.basic", "video.list"] as const;

describeProvider({ describe, it }, clips, setup);

describe("an application at Clips", () => {
  it.each(["clientKey", "clientSecret"])("has a %s", (name) => {
    const options = { ...demoClipsApplication, [name]: "" };
    expect(() => clips(options)).toThrow(expect.objectContaining({ code: "option_missing" }));
  });

  it("asks for lists of scopes, and has its servers at origins", () => {
    for (const wrong of [{ scope: ["user.info.basic,video.list" as ClipsScope] }, { servers: { open: "open" } }]) {
      const options = { ...demoClipsApplication, ...wrong };
      expect(() => clips(options)).toThrow(expect.objectContaining({ code: "option_invalid" }));
    }
  });

  it("sends people to its page, under the names that Clips has", async () => {
    const client = new OAuth2Client(clips({ ...demoClipsApplication, scope: both }));
    const { url } = await client.authorize({ redirectUri });
    expect(url.origin + url.pathname).toBe("https://www.clips.example/v2/auth/authorize/");
    expect(url.searchParams.get("client_key")).toBe(demoClipsApplication.clientKey);
    expect(url.searchParams.has("client_id")).toBe(false);
    expect(url.searchParams.get("scope")).toBe("user.info.basic,video.list");
  });

  it("is told under status 200 that its secret is wrong", async () => {
    const emulator = clipsEmulator();
    await expect(signIn(emulator, { clientSecret: "another" })).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
    expect(emulator.log.at(-1)).toMatchObject({ step: "token", status: 200, error: "invalid_client" });
  });
});

describe("a session at Clips", () => {
  it("has Clips's own token fields, typed", async () => {
    await using session = await signIn(clipsEmulator(), { scope: both });
    const token = await session.token();
    expectTypeOf(token.open_id).toEqualTypeOf<string>();
    expectTypeOf(token.refresh_expires_in).toEqualTypeOf<number>();
    expect(token).toMatchObject({ open_id: openId, refresh_expires_in: 31_536_000, token_type: "bearer" });
    expect(await session.scopes()).toEqual({ granted: both, missing: [] });
  });

  it("says who signed in", async () => {
    await using session = await signIn(clipsEmulator());
    const image = `https://img.clips.example/${demoEmulatorUser.id}`;
    expect(await session.profile()).toEqual({ subject: openId, name: demoEmulatorUser.name, image });
  });

  it("lists videos by the page", async () => {
    await using session = await signIn(clipsEmulator(), { scope: both });
    const { cursor, has_more } = await session.api.videos({ max_count: 1 });
    expect({ cursor, has_more }).toEqual({ cursor: 1, has_more: true });
    expect(await session.api.videos({ cursor })).toEqual({
      videos: [
        { id: "video-1", title: "Another cat" },
        { id: "video-2", title: "The same cat" },
      ],
      cursor: 3,
      has_more: false,
    });
  });

  it("may be at other servers", async () => {
    const emulator = clipsEmulator();
    await using listening = await emulator.listen();
    await using session = await signIn(emulator, { servers: listening.servers }, globalThis.fetch);
    expect(await session.api.me()).toMatchObject({ open_id: openId });
    expect(new Set(emulator.log.map(({ url }) => new URL(url).origin))).toEqual(
      new Set(Object.values(listening.servers)),
    );
  });
});

describe("a refusal of Clips", () => {
  it.each([
    ["scope_not_authorized", "sign_in_again"],
    ["rate_limit_exceeded", "try_again"],
    ["internal_error", "try_again"],
    ["invalid_params", "mend_configuration"],
  ])("for %s is found under status 200, and says to %s", async (code, remedy) => {
    const emulator = clipsEmulator();
    await using session = await signIn(emulator);
    emulator.fault("call", refusalBy(code));
    const error = { name: "ApiError", code: "api_refused", provider: "clips", status: 200, remedy, failure: { code } };
    await expect(session.api.me()).rejects.toMatchObject(error);
  });

  it("of a token that is new says to sign in again", async () => {
    const emulator = clipsEmulator();
    await using session = await signIn(emulator);
    emulator.fault("call", () => refusalBy("access_token_invalid"), 2);
    await expect(session.api.me()).rejects.toMatchObject({ code: "api_refused", remedy: "sign_in_again" });
    expect(emulator.count("refresh")).toBe(1);
  });

  it.each([undefined, "Sorry", { error: null }, { error: { code: "" } }, { data: {}, error: { code: "ok" } }])(
    "is not %j",
    (body) => {
      expect(readFailure(body)).toBeUndefined();
    },
  );
});

function refusalBy(code: string): Response {
  return Response.json({ data: {}, error: { code, message: "No." } });
}

/** A whole sign-in: out, consent, and back. */
async function signIn(
  { approve, fetch: emulated }: ClipsEmulator,
  options: Partial<ClipsOptions> = {},
  fetch = emulated,
): Promise<ClipsSession> {
  const client = new OAuth2Client(clips({ ...demoClipsApplication, ...options }), { fetch });
  const { url, pending } = await client.authorize({ redirectUri });
  return client.callback(await approve(url), pending);
}
