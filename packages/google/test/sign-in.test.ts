import { Buffer } from "node:buffer";

import { describe, expect, it } from "vitest";

import { google } from "../src/index.ts";
import { demoGoogleClient, demoGoogleUser } from "../src/testing/index.ts";
import { caught, clientOf, driveScope, redirectUri, setUp, signIn } from "./scene.ts";

const jane = { ...demoGoogleUser, hd: "acme.example" };

/** An answer whose id_token says something else, its signature left as it was. */
function saying(claims: object): (answer: Response) => Promise<Response> {
  return async (answer) => {
    const fields = (await answer.json()) as { readonly id_token: string };
    const [head = "", body = "", signature = ""] = fields.id_token.split(".");
    const told = { ...(JSON.parse(Buffer.from(body, "base64url").toString()) as object), ...claims };
    const id_token = [head, Buffer.from(JSON.stringify(told)).toString("base64url"), signature].join(".");
    return Response.json({ ...fields, id_token });
  };
}

describe("a sign-in that fails", () => {
  it("the person says no", async () => {
    const scene = setUp();
    expect(await caught(async () => signIn(scene, { approval: { deny: true } }))).toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
    });
  });

  it("the secret is wrong", async () => {
    const { emulator } = setUp();
    const client = clientOf(emulator.fetch, { clientSecret: "wrong" });
    expect(await caught(async () => signIn({ client, emulator }))).toMatchObject({
      problem: "invalid_client",
      remedy: "mend_configuration",
    });
  });

  it.each([
    ["somebody else", { sub: "1" }],
    ["another sign-in", { nonce: "other" }],
    ["another application", { aud: "other" }],
    ["another server", { iss: "https://accounts.example" }],
    ["a domain", { hd: "acme.example" }],
  ])("the id_token is forged: %s", async (_, claims) => {
    const scene = setUp();
    scene.emulator.fault("token", saying(claims));
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "id_token_invalid" });
  });

  it("there is no id_token", async () => {
    const scene = setUp();
    scene.emulator.fault("token", async (answer) => {
      const { id_token: _, ...fields } = (await answer.json()) as Record<string, unknown>;
      return Response.json(fields);
    });
    expect(await caught(async () => signIn(scene))).toMatchObject({ code: "id_token_invalid" });
  });

  it.each([
    ["of another domain", "acme.example", { ...demoGoogleUser, hd: "evil.example" }],
    ["of a domain below", "acme.example", { ...demoGoogleUser, hd: "x.acme.example" }],
    ["of none", "acme.example", demoGoogleUser],
    ["of none, where any will do", "*", demoGoogleUser],
  ])("the account is %s, whatever the page let through", async (_, hd, user) => {
    const scene = setUp({ hd }, { users: [user] });
    const error = await caught(async () => signIn(scene, { as: "somebody" }));
    expect(error).toMatchObject({ code: "authorization_refused", problem: "hd_mismatch", remedy: "sign_in_again" });
    expect(await caught(async () => scene.client.restore("somebody"))).toMatchObject({
      code: "reauthorization_required",
    });
  });

  it("hd is asked for, and a sign-in leaves openid out, so that nobody can say which domain it is", async () => {
    const scene = setUp({ hd: "acme.example" }, { users: [jane] });
    expect(await caught(async () => signIn(scene, { scope: [driveScope] }))).toMatchObject({ problem: "hd_mismatch" });
  });
});

describe("a sign-in", () => {
  it("asks Google alone, and not where its endpoints are", async () => {
    const scene = setUp();
    await signIn(scene);
    expect(scene.emulator.log.map(({ step }) => step)).toEqual(["authorize", "token", "jwks"]);
  });

  it("asks with PKCE and a nonce, for who it is", async () => {
    const scene = setUp();
    await signIn(scene);
    const { query } = scene.emulator.log[0] ?? {};
    expect(query).toMatchObject({ scope: "openid email profile", code_challenge_method: "S256" });
    expect(query?.["nonce"]).toMatch(/^[\w-]{20,}$/);
    expect(query).not.toHaveProperty("access_type");
    expect(query).not.toHaveProperty("prompt");
  });

  it("is named after the verified id_token", async () => {
    const { client, emulator } = setUp();
    const { url, pending } = await client.authorize({ redirectUri });
    await client.callback(await emulator.approve(url), pending, { as: (_, { sub }) => `google:${sub}` });
    const { subject } = await (await client.restore("google:1000001")).profile();
    expect(subject).toBe("1000001");
  });

  it("an account of the domain is signed in", async () => {
    const scene = setUp({ hd: "acme.example" }, { users: [jane] });
    const session = await signIn(scene);
    expect(scene.emulator.log[0]?.query["hd"]).toBe("acme.example");
    expect((await session.profile()).hd).toBe("acme.example");
  });

  it.each([
    ["Acme.EXAMPLE", "acme.example"],
    ["acme.example", "Acme.Example"],
  ])("an account of the domain is, in whatever letters: %s for %s", async (hd, claim) => {
    const scene = setUp({ hd }, { users: [{ ...demoGoogleUser, hd: claim }] });
    await signIn(scene);
    expect(scene.emulator.log[0]?.query["hd"]).toBe("acme.example");
  });

  it("an account of any domain is, where any will do", async () => {
    const scene = setUp({ hd: "*" }, { users: [jane] });
    expect((await (await signIn(scene)).profile()).hd).toBe("acme.example");
  });

  it("misses neither email nor profile, though they are granted by other names", async () => {
    const scene = setUp();
    const { granted, missing } = await (await signIn(scene)).scopes();
    expect(granted).toContain("https://www.googleapis.com/auth/userinfo.email");
    expect(missing).toEqual([]);
  });

  it("says what the person left out", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["openid", "email", driveScope], approval: { scope: ["openid"] } });
    expect((await session.scopes()).missing).toEqual(["email", driveScope]);
  });

  it("without a secret, PKCE vouches for it", async () => {
    const { emulator } = setUp({}, { clients: [{ id: "app" }] });
    const client = clientOf(emulator.fetch, { clientId: "app", clientSecret: undefined }, { now: setUp().clock.now });
    const session = await signIn({ client, emulator });
    expect((await session.profile()).subject).toBe("1000001");
    expect(JSON.stringify(emulator.log)).not.toContain("client_secret");
  });
});

it("an older id_token may name the issuer without its scheme", () => {
  const { quirks } = google(demoGoogleClient);
  expect(quirks?.expectedIssuer?.({ iss: "accounts.google.com" })).toBe("accounts.google.com");
  expect(quirks?.expectedIssuer?.({ iss: "https://accounts.google.com" })).toBe("https://accounts.google.com");
  expect(quirks?.expectedIssuer?.({ iss: "accounts.google.com.evil.example" })).toBe("https://accounts.google.com");
  expect(quirks?.expectedIssuer?.({})).toBe("https://accounts.google.com");
});
