import { describe, expect, it } from "vitest";

import { OAuth2Client, type PendingAuthorization } from "../../src/index.ts";
import { redirectUri, setUp } from "./setup.ts";

/** A person who has just come back. */
async function comeBack(scene = setUp()) {
  const { url, pending } = await scene.client.authorize({ redirectUri, scope: ["profile"] });
  return { ...scene, pending, back: new URL(await scene.server.approve(url.href)) };
}

/** Why a way back was refused, and how many token requests that has cost: none may be spent on it. */
async function refusalOf(
  { client, server }: Awaited<ReturnType<typeof comeBack>>,
  back: string | URL,
  pending: PendingAuthorization,
): Promise<object> {
  const error: unknown = await client.callback(back, pending).catch((reason: unknown) => reason);
  expect(server.count("token")).toBe(0);
  return error as object;
}

describe("a way back that is refused before anything is sent", () => {
  it("for a missing state", async () => {
    const scene = await comeBack();
    scene.back.searchParams.delete("state");
    expect(await refusalOf(scene, scene.back, scene.pending)).toMatchObject({
      code: "state_missing",
      remedy: "sign_in_again",
    });
  });

  it("for another sign-in's state", async () => {
    const [scene, other] = [await comeBack(), await comeBack()];
    expect(await refusalOf(scene, other.back, scene.pending)).toMatchObject({
      code: "state_mismatch",
      remedy: "sign_in_again",
    });
  });

  it("for another server's issuer, and for none where the server promised one", async () => {
    const scene = await comeBack();
    scene.back.searchParams.set("iss", "https://evil.example");
    expect(await refusalOf(scene, scene.back, scene.pending)).toMatchObject({ code: "issuer_mismatch" });
    scene.back.searchParams.delete("iss");
    expect(await refusalOf(scene, scene.back, scene.pending)).toMatchObject({ code: "issuer_mismatch" });
  });

  it("for a pending half that is too old", async () => {
    const scene = await comeBack();
    scene.clock.advance(601);
    expect(await refusalOf(scene, scene.back, scene.pending)).toMatchObject({
      code: "callback_expired",
      remedy: "sign_in_again",
    });
  });

  it("for the pending half of another provider", async () => {
    const scene = await comeBack();
    const foreign = { ...scene.pending, provider: "elsewhere" };
    expect(await refusalOf(scene, scene.back, foreign)).toMatchObject({ code: "callback_foreign" });
  });

  it("for a pending half that is none", async () => {
    const scene = await comeBack();
    const none = {} as PendingAuthorization;
    expect(await refusalOf(scene, scene.back, none)).toMatchObject({
      code: "option_invalid",
      remedy: "mend_configuration",
    });
    expect(await refusalOf(scene, scene.back, undefined as never)).toMatchObject({ code: "option_invalid" });
  });

  it.each(["code", "state", "iss"])("for a %s that is there twice", async (name) => {
    const scene = await comeBack();
    scene.back.searchParams.append(name, "other");
    expect(await refusalOf(scene, scene.back, scene.pending)).toMatchObject({ code: "callback_invalid" });
  });

  it("for a code in the query and another in the fragment", async () => {
    const scene = await comeBack();
    scene.back.hash = "code=other";
    expect(await refusalOf(scene, scene.back, scene.pending)).toMatchObject({ code: "callback_invalid" });
  });

  it("for no code", async () => {
    const scene = await comeBack();
    scene.back.searchParams.delete("code");
    expect(await refusalOf(scene, scene.back, scene.pending)).toMatchObject({ code: "callback_invalid" });
  });

  it("for a text that is no URL, without showing it", async () => {
    const scene = await comeBack();
    expect(await refusalOf(scene, "http://[secret", scene.pending)).toMatchObject({
      code: "url_invalid",
      message: expect.not.stringContaining("secret") as string,
    });
  });

  it("for a JARM response that is not there", async () => {
    const scene = await comeBack();
    expect(await refusalOf(scene, scene.back, { ...scene.pending, jwtResponse: true })).toMatchObject({
      code: "callback_invalid",
    });
  });
});

describe("a refusal on the way back", () => {
  it.each([
    ["access_denied", "sign_in_again"],
    ["login_required", "sign_in_again"],
    ["temporarily_unavailable", "try_again"],
    ["invalid_scope", "mend_configuration"],
  ])("%s: %s, read from the query and from the fragment", async (error, remedy) => {
    for (const separator of ["?", "#"]) {
      const scene = setUp({}, {}, { namesIssuer: false });
      const { pending } = await scene.client.authorize({ redirectUri });
      const words = new URLSearchParams({ error, error_description: "so it is", state: pending.state });
      await expect(scene.client.callback(`${redirectUri}${separator}${words}`, pending)).rejects.toMatchObject({
        code: "authorization_refused",
        problem: error,
        remedy,
        message: expect.stringContaining("so it is") as string,
      });
    }
  });

  it("counts only with the right state", async () => {
    const scene = await comeBack();
    const forged = `${redirectUri}?error=access_denied&state=forged`;
    expect(await refusalOf(scene, forged, scene.pending)).toMatchObject({ code: "state_mismatch" });
  });
});

describe("a way back that comes twice", () => {
  it("is finished once", async () => {
    const { client, back, pending, server } = await comeBack();
    await client.callback(back, pending);
    await expect(client.callback(back, pending)).rejects.toMatchObject({ code: "state_replayed" });
    expect(server.count("token")).toBe(1);
  });

  it("is finished once where both come at the same moment", async () => {
    const { client, back, pending, server } = await comeBack();
    const both = await Promise.allSettled([client.callback(back, pending), client.callback(back, pending)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(server.count("token")).toBe(1);
  });

  it("may be repeated after a failure of the network", async () => {
    const { client, back, pending, server } = await comeBack();
    server.fault("token", "network");
    await expect(client.callback(back, pending)).rejects.toMatchObject({ code: "network_failed", remedy: "try_again" });
    await using session = await client.callback(back, pending);
    expect(await session.token()).toHaveProperty("access_token");
  });
});

describe("a way back in another shape", () => {
  it("a path, as servers see it", async () => {
    const { client, back, pending } = await comeBack();
    await using session = await client.callback(`${back.pathname}${back.search}`, pending);
    expect(await session.token()).toHaveProperty("access_token");
  });

  it("a posted form", async () => {
    const scene = setUp();
    const { url, pending } = await scene.client.authorize({ redirectUri, responseMode: "form_post" });
    const posted = await scene.server.approvePost(url.href);
    await using session = await scene.client.callback(posted, pending);
    expect(await session.token()).toHaveProperty("access_token");
  });

  it("a posted form of no size that a sign-in has", async () => {
    const { client, pending, server } = await comeBack();
    const body = new URLSearchParams({ state: pending.state, code: "c".repeat(70_000) });
    const posted = new Request(redirectUri, { method: "POST", body });
    await expect(client.callback(posted, pending)).rejects.toMatchObject({ code: "callback_invalid" });
    expect(server.count("token")).toBe(0);
  });

  it("the request itself", async () => {
    const { client, back, pending } = await comeBack();
    await using session = await client.callback(new Request(back), pending);
    expect(await session.token()).toHaveProperty("access_token");
  });

  it("a signed JWT", async () => {
    const scene = setUp();
    const { url, pending } = await scene.client.authorize({ redirectUri, responseMode: "jwt" });
    const back = new URL(await scene.server.approve(url.href));
    await using session = await scene.client.callback(back, pending);
    expect(await session.token()).toHaveProperty("access_token");
    const [header, payload, signature = ""] = back.searchParams.get("response")?.split(".") ?? [];
    back.searchParams.set(
      "response",
      `${header}.${payload}.${signature.replace(/^./, (c) => (c === "A" ? "B" : "A"))}`,
    );
    const again = await scene.client.authorize({ redirectUri, responseMode: "jwt" });
    await expect(scene.client.callback(back, again.pending)).rejects.toMatchObject({ code: "callback_invalid" });
  });

  it("a fragment with the token itself", async () => {
    const scene = setUp({}, {}, { implicit: true });
    const { url, pending } = await scene.client.authorize({ redirectUri, flow: "implicit", scope: ["profile"] });
    await using session = await scene.client.callback(await scene.server.approve(url.href), pending);
    expect((await session.fetch(scene.server.endpoints.resource)).status).toBe(200);
    scene.clock.advance(3600);
    await expect(session.fetch(scene.server.endpoints.resource)).rejects.toMatchObject({
      code: "reauthorization_required",
      remedy: "sign_in_again",
    });
  });
});

describe("the two halves of a sign-in", () => {
  it("may run in two processes, with JSON between them", async () => {
    const scene = setUp();
    const { url, pending } = await scene.client.authorize({ redirectUri });
    const kept = JSON.parse(JSON.stringify(pending)) as PendingAuthorization;
    const elsewhere = new OAuth2Client(scene.definition, scene.runtime);
    await using session = await elsewhere.callback(await scene.server.approve(url.href), kept);
    expect(await session.token()).toHaveProperty("access_token");
  });
});
