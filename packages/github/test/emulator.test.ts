import { describe, expect, it } from "vitest";

import { demoGitHubApplication, githubAppEmulator, githubEmulator } from "../src/testing/index.ts";
import { redirectUri } from "./scene.ts";

const { clientId, clientSecret } = demoGitHubApplication;
const page = "https://github.com/login/oauth/authorize";
const endpoint = "https://github.com/login/oauth/access_token";

async function codeOf(emulator: ReturnType<typeof githubEmulator>): Promise<string> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "repo user:email user",
  });
  return new URL(await emulator.approve(`${page}?${query}`)).searchParams.get("code") ?? "";
}

async function trade(
  emulator: ReturnType<typeof githubEmulator>,
  change: Record<string, string>,
  accept?: string,
): Promise<Response> {
  const form = {
    grant_type: "authorization_code",
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    ...change,
  };
  return emulator.fetch(endpoint, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: accept === undefined ? {} : { accept },
  });
}

describe("the emulator refuses", () => {
  it("a code that it never gave, under status 200, as a form", async () => {
    const answer = await trade(githubEmulator(), { code: "none" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("form-urlencoded");
    expect(new URLSearchParams(await answer.text()).get("error")).toBe("bad_verification_code");
  });

  it("a wrong secret, as JSON for whoever accepts that", async () => {
    const emulator = githubEmulator();
    const answer = await trade(emulator, { code: await codeOf(emulator), client_secret: "no" }, "application/json");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ error: "incorrect_client_credentials" });
  });

  it("a code without a secret, though the application has none", async () => {
    const emulator = githubEmulator({ clients: [{ id: clientId }] });
    const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const query = {
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: "S256",
    };
    const back = new URL(await emulator.approve(`${page}?${new URLSearchParams(query)}`));
    const form = {
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: redirectUri,
      code: back.searchParams.get("code") ?? "",
      code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    };
    const answer = await emulator.fetch(endpoint, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { accept: "application/json" },
    });
    expect(await answer.json()).toMatchObject({ error: "incorrect_client_credentials" });
  });

  it("a client that it does not know, with status 404", async () => {
    const answer = await trade(githubEmulator(), { client_id: "no", code: "none" }, "application/json");
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: "Not Found" });
  });

  it("a scope that does not exist, and any scope of a GitHub App", async () => {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: "repos",
    });
    expect(new URL(await githubEmulator().approve(`${page}?${query}`)).searchParams.get("error")).toBe("invalid_scope");
    query.set("scope", "repo");
    expect(new URL(await githubAppEmulator().approve(`${page}?${query}`)).searchParams.get("error")).toBe(
      "invalid_scope",
    );
  });

  it("a call without a User-Agent", async () => {
    const emulator = githubEmulator();
    const { access_token } = emulator.issueToken();
    const answer = await emulator.fetch("https://api.github.com/user", {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("administrative rules");
  });

  it("an end for another application's token", async () => {
    const other = { id: "other", secret: "other-secret" };
    const emulator = githubEmulator({ clients: [{ id: clientId, secret: clientSecret }, other] });
    const answer = await emulator.fetch(`https://api.github.com/applications/${clientId}/token`, {
      method: "DELETE",
      headers: { authorization: `Basic ${btoa("other:other-secret")}`, "content-type": "application/json" },
      body: JSON.stringify({ access_token: emulator.issueToken().access_token }),
    });
    expect(answer.status).toBe(404);
  });

  it.each([
    ["without credentials, with status 404", undefined, 404],
    ["with a wrong secret, with status 401", `Basic ${btoa(`${clientId}:wrong`)}`, 401],
  ])("an end of a token %s", async (_, authorization, status) => {
    const emulator = githubEmulator();
    const answer = await emulator.fetch(`https://api.github.com/applications/${clientId}/token`, {
      method: "DELETE",
      headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify({ access_token: emulator.issueToken().access_token }),
    });
    expect(answer.status).toBe(status);
  });

  it("Basic at the token endpoint", async () => {
    const emulator = githubEmulator();
    const form = new URLSearchParams({
      grant_type: "authorization_code",
      code: await codeOf(emulator),
      redirect_uri: redirectUri,
    });
    const answer = await emulator.fetch(endpoint, {
      method: "POST",
      body: form,
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`, accept: "application/json" },
    });
    expect(await answer.json()).toMatchObject({ error: "incorrect_client_credentials" });
  });

  it("two applications of one name", () => {
    expect(() => githubEmulator({ clients: [{ id: "a" }, { id: "a" }] })).toThrow(RangeError);
  });
});

describe("the emulator", () => {
  it("names the widest scopes alone, with commas", async () => {
    const emulator = githubEmulator();
    const form = new URLSearchParams(await (await trade(emulator, { code: await codeOf(emulator) })).text());
    expect(form.get("scope")).toBe("repo,user");
    expect(form.get("token_type")).toBe("bearer");
    expect(form.has("expires_in")).toBe(false);
  });
});
