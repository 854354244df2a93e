import { Buffer } from "node:buffer";

import { describe, expect, it } from "vitest";

import { demoMailruApplication } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { lastOf, redirectUri, setUp, signIn, tokenUrl } from "./scene.ts";

const { clientId, clientSecret } = demoMailruApplication;

/** A secret that has to be escaped in a header, and otherwise in a form. */
const special = "p&=%20+:/ я\u{1F511}\"'";
const specialApplication = { clientId, clientSecret: special };

/** Both halves of Basic, read by hand (RFC 6749 section 2.3.1). */
function basicOf(header: string | undefined): readonly string[] {
  const [scheme, encoded = ""] = (header ?? "").split(" ");
  const halves = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return [scheme ?? "", ...halves.map((half) => new URLSearchParams(`x=${half}`).get("x") ?? "")];
}

describe("a client that is refused", () => {
  it.each(["basic", "post"] as const)("has a wrong secret, by %s", async (authentication) => {
    const scene = setUp({ app: { clientSecret: "wrong", authentication } });
    const error = await caught(async () => signIn(scene));
    expect(error).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
      remedy: "mend_configuration",
      status: 200,
      provider: "mailru",
    });
    expect(error.message).toContain("invalid client");
    expect(error.message).not.toContain("wrong");
  });

  it("sends its secret in the form, where that has stopped working", async () => {
    const options = { emulator: { refuseFormCredentials: true } };
    expect(await caught(async () => signIn(setUp({ ...options, app: { authentication: "post" } })))).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
    });
    expect((await (await signIn(setUp(options))).profile()).subject).toBe("1000000001");
  });

  it("has no secret, and the application has one", async () => {
    expect(await caught(async () => signIn(setUp({ app: { clientSecret: undefined } })))).toMatchObject({
      code: "token_refused",
      problem: "invalid_client",
    });
  });
});

describe("the secret", () => {
  it.each([
    ["as it usually is", demoMailruApplication],
    ["with special characters", specialApplication],
  ])("goes by Basic unless told, %s", async (_, application) => {
    for (const authentication of [undefined, "basic"] as const) {
      const scene = setUp({ app: { ...application, authentication }, emulator: { applications: [application] } });
      await signIn(scene);
      const { headers, form } = lastOf(scene.emulator, "token");
      expect(basicOf(headers["authorization"])).toEqual(["Basic", clientId, application.clientSecret]);
      expect(form).not.toHaveProperty("client_secret");
    }
  });

  it.each([
    ["as it usually is", demoMailruApplication],
    ["with special characters", specialApplication],
  ])("goes in the form where that is chosen, %s", async (_, application) => {
    const app = { ...application, authentication: "post" as const };
    const scene = setUp({ app, emulator: { applications: [application] } });
    await signIn(scene);
    const { headers, form } = lastOf(scene.emulator, "token");
    expect(headers).not.toHaveProperty("authorization");
    expect(form).toMatchObject({ client_id: clientId, client_secret: application.clientSecret });
  });

  it.each(["basic", "post"] as const)("goes with a refresh as with a code: %s", async (authentication) => {
    const scene = setUp({ app: { authentication } });
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    await session.profile();
    const { headers, form } = lastOf(scene.emulator, "token");
    expect(form["grant_type"]).toBe("refresh_token");
    expect(form["client_secret"]).toBe(authentication === "post" ? clientSecret : undefined);
    expect(headers["authorization"] === undefined).toBe(authentication === "post");
  });

  it("is in no URL", async () => {
    for (const authentication of ["basic", "post"] as const) {
      const scene = setUp({ app: { authentication } });
      await signIn(scene);
      expect(scene.emulator.log.map(({ url }) => url).join()).not.toContain(clientSecret);
    }
  });
});

describe("a public client", () => {
  const publicClient = { app: { clientSecret: undefined }, emulator: { applications: [{ clientId }] } };

  it("has PKCE vouch for it", async () => {
    const scene = setUp(publicClient);
    const { url, pending } = await scene.client.authorize({ redirectUri });
    await scene.client.callback(await scene.emulator.approve(url), pending);
    const { headers, form, url: where, method, query } = lastOf(scene.emulator, "token");
    expect({ where, method, query }).toEqual({ where: tokenUrl, method: "POST", query: {} });
    expect(headers).not.toHaveProperty("authorization");
    expect(form).toEqual({
      client_id: clientId,
      grant_type: "authorization_code",
      code: expect.any(String) as string,
      redirect_uri: redirectUri,
      code_verifier: pending.codeVerifier,
    });
  });

  it("is refused with another verifier", async () => {
    const scene = setUp(publicClient);
    const { url, pending } = await scene.client.authorize({ redirectUri });
    const other = { ...pending, codeVerifier: "x".repeat(43) };
    const back = await scene.emulator.approve(url);
    expect(await caught(async () => scene.client.callback(back, other))).toMatchObject({ code: "token_refused" });
  });

  it("renews without a secret", async () => {
    const scene = setUp(publicClient);
    const session = await signIn(scene);
    scene.emulator.expireTokens();
    expect((await session.profile()).subject).toBe("1000000001");
    const { headers, form } = lastOf(scene.emulator, "token");
    expect(headers).not.toHaveProperty("authorization");
    expect(Object.keys(form).toSorted()).toEqual(["client_id", "grant_type", "refresh_token"]);
  });
});
