import { describe, expect, it } from "vitest";

import { createServiceAccount, demoGoogleClient, googleEmulator } from "../src/testing/index.ts";
import { redirectUri } from "./scene.ts";

const { clientId: client_id, clientSecret: client_secret } = demoGoogleClient;
const page = "https://accounts.google.com/o/oauth2/v2/auth";

type Emulator = ReturnType<typeof googleEmulator>;

async function tokenOf(emulator: Emulator, change: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const query = { response_type: "code", client_id, redirect_uri: redirectUri, scope: "openid email", ...change };
  const back = new URL(await emulator.approve(`${page}?${new URLSearchParams(query)}`));
  const code = back.searchParams.get("code") ?? "";
  const form = { grant_type: "authorization_code", client_id, client_secret, redirect_uri: redirectUri, code };
  const answer = await emulator.fetch("https://oauth2.googleapis.com/token", {
    method: "POST",
    body: new URLSearchParams(form),
  });
  return (await answer.json()) as Record<string, unknown>;
}

describe("the emulator refuses", () => {
  it("parameters that nobody has defined", async () => {
    const query = { response_type: "code", client_id, redirect_uri: redirectUri, scope: "openid", offline: "true" };
    const back = new URL(await googleEmulator().approve(`${page}?${new URLSearchParams(query)}`));
    expect(back.searchParams.get("error")).toBe("invalid_request");
  });

  it("a token that it never gave, in the form of Google's APIs", async () => {
    const answer = await googleEmulator().fetch("https://www.googleapis.com/drive/v3/files", {
      headers: { authorization: "Bearer none" },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: { code: 401, status: "UNAUTHENTICATED", errors: [{ reason: "authError" }] },
    });
  });

  it("an assertion that it cannot verify", async () => {
    const { account } = createServiceAccount();
    const emulator = googleEmulator({ accounts: [account] });
    const form = {
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: `${btoa("{}")}.${btoa("{}")}.`,
    };
    const answer = await emulator.fetch("https://oauth2.googleapis.com/token", {
      method: "POST",
      body: new URLSearchParams(form),
    });
    expect(await answer.json()).toMatchObject({ error: "invalid_grant" });
  });

  it("the end of a token that has ended", async () => {
    const emulator = googleEmulator();
    const token = String((await tokenOf(emulator))["access_token"]);
    const revoke = async (): Promise<Response> =>
      emulator.fetch("https://oauth2.googleapis.com/revoke", { method: "POST", body: new URLSearchParams({ token }) });
    expect((await revoke()).status).toBe(200);
    const again = await revoke();
    expect([again.status, await again.json()]).toMatchObject([400, { error: "invalid_token" }]);
  });
});

describe("the emulator gives", () => {
  it("a refresh token for the first consent to offline access, and for prompt=consent", async () => {
    const emulator = googleEmulator();
    expect(await tokenOf(emulator)).not.toHaveProperty("refresh_token");
    const other = googleEmulator();
    expect(await tokenOf(other, { access_type: "offline" })).toHaveProperty("refresh_token");
    expect(await tokenOf(other, { access_type: "offline" })).not.toHaveProperty("refresh_token");
    expect(await tokenOf(other, { access_type: "offline", prompt: "consent" })).toHaveProperty("refresh_token");
  });

  it("the scopes of OpenID by their long names", async () => {
    expect((await tokenOf(googleEmulator()))["scope"]).toBe("openid https://www.googleapis.com/auth/userinfo.email");
  });
});
