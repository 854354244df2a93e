import type { ApiError } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { answered, caught, clientOf, setUpApp, signIn } from "./scene.ts";

interface Refusal {
  readonly status: number;
  readonly message?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: unknown;
}

async function refusalOf({ status, headers = {}, ...body }: Refusal): Promise<ApiError> {
  const session = answered(() =>
    Response.json({ documentation_url: "https://docs.github.com/rest", ...body }, { status, headers }),
  );
  // By POST: ky would try a GET again where the status says so.
  const error = await caught(async () =>
    session.api.request("POST /repos/{owner}/{repo}/issues", { owner: "o", repo: "r" }),
  );
  if (error.code === "api_refused") return error;
  throw error;
}

describe("a refusal of the API", () => {
  it.each([
    ["a bad token", { status: 401, message: "Bad credentials" }, "bad_credentials", "sign_in_again"],
    ["something that is not there", { status: 404, message: "Not Found" }, "not_found", "mend_configuration"],
    ["wrong fields", { status: 422, message: "Validation Failed" }, "validation_failed", "mend_configuration"],
    [
      "no User-Agent",
      { status: 403, message: "Request forbidden by administrative rules." },
      "forbidden",
      "mend_configuration",
    ],
    ["a status without a name", { status: 418, message: "Teapot" }, undefined, "mend_configuration"],
  ] as const)("tells %s", async (_, refusal, name, remedy) => {
    const error = await refusalOf(refusal);
    expect(error).toMatchObject({ code: "api_refused", status: refusal.status, remedy });
    expect(error.failure).toMatchObject({ code: refusal.status, message: refusal.message });
    expect(error.failure.name).toBe(name);
  });

  it.each([403, 429])("says when the hour's limit ends, under %i", async (status) => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1767225600" };
    const error = await refusalOf({ status, message: "API rate limit exceeded for user ID 1.", headers });
    expect(error).toMatchObject({ failure: { name: "rate_limited" }, remedy: "try_again" });
    expect(error.failure.message).toContain("it ends at 2026-01-01T00:00:00.000Z");
  });

  it("says how long a secondary limit wants to be waited for", async () => {
    const message = "You have exceeded a secondary rate limit.";
    const error = await refusalOf({ status: 403, message, headers: { "retry-after": "30" } });
    const failure = { name: "secondary_rate_limited", message };
    expect(error).toMatchObject({ failure, remedy: "try_again", retryAfter: 30 });
  });

  it("knows a secondary limit by its words where there is no header", async () => {
    const error = await refusalOf({ status: 403, message: "You have exceeded a secondary rate limit. Please wait." });
    expect(error.failure.name).toBe("secondary_rate_limited");
  });

  it("asks the person to sign in at their organization, without the key in its address", async () => {
    const sso =
      "required; url=https://github.com/orgs/octo/sso?authorization_request=AZSCKtL4U8yX1H3sCQIVnVgmjmon5fWxks5YrqhJgah";
    const error = await refusalOf({
      status: 403,
      message: "Resource protected by organization SAML enforcement.",
      headers: { "x-github-sso": sso },
    });
    expect(error).toMatchObject({ failure: { name: "sso_required" }, remedy: "sign_in_again" });
    expect(error.failure.message).toContain("https://github.com/orgs/octo/sso first");
    expect(error.message).not.toContain("AZSCKtL4");
  });

  it("names the scope that is missing", async () => {
    const headers = { "x-oauth-scopes": "read:user, user:email", "x-accepted-oauth-scopes": "public_repo, repo" };
    const error = await refusalOf({ status: 403, message: "Forbidden", headers });
    expect(error).toMatchObject({ failure: { name: "scope_missing" }, remedy: "sign_in_again" });
    expect(error.failure.message).toBe("Forbidden; it takes one of the scopes public_repo, repo");
  });

  it("does not send a person through a sign-in for what may not be there at all, and names the scope nonetheless", async () => {
    const headers = { "x-oauth-scopes": "read:user, user:email", "x-accepted-oauth-scopes": "repo" };
    const error = await refusalOf({ status: 404, message: "Not Found", headers });
    expect(error).toMatchObject({ failure: { code: 404, name: "not_found" }, remedy: "mend_configuration" });
    expect(error.failure.message).toBe("Not Found; or the token lacks one of the scopes repo");
  });

  it("does not blame a scope that a wider one includes", async () => {
    const headers = { "x-oauth-scopes": "repo", "x-accepted-oauth-scopes": "public_repo" };
    expect((await refusalOf({ status: 404, message: "Not Found", headers })).failure).toMatchObject({
      name: "not_found",
      message: "Not Found",
    });
    expect((await refusalOf({ status: 403, message: "No", headers })).failure.name).toBe("forbidden");
  });

  it("names the permission that a GitHub App lacks", async () => {
    const message = "Resource not accessible by integration";
    const error = await refusalOf({
      status: 403,
      message,
      headers: { "x-accepted-github-permissions": "issues=write" },
    });
    expect(error).toMatchObject({ failure: { name: "permission_missing" }, remedy: "mend_configuration" });
    expect(error.failure.message).toBe(`${message}; it takes the permissions issues=write`);
  });

  it("says which fields are wrong", async () => {
    const errors = [{ resource: "Issue", field: "title", code: "missing_field" }, "and more", null, {}, 7];
    const error = await refusalOf({ status: 422, message: "Validation Failed", errors });
    expect(error.failure.message).toBe("Validation Failed, Issue title missing_field, and more");
  });

  it.each([null, 0, "", [], {}, { message: 7 }])("does not stumble over %j", async (body) => {
    const session = answered(() => Response.json(body, { status: 400 }));
    expect(await caught(async () => session.api.me())).toMatchObject({ code: "http_failed", status: 400 });
  });

  it("takes a message under status 200 for what it is", async () => {
    const session = answered(() => Response.json({ message: "Hello" }));
    expect(await session.api.request("GET /anything")).toEqual({ message: "Hello" });
  });
});

describe("a token that is refused", () => {
  it("is renewed once, and the call sent again", async () => {
    const { client, emulator } = setUpApp();
    const session = await signIn({ client, emulator });
    emulator.expireTokens();
    expect((await session.api.me()).login).toBe("demo");
    expect(emulator.count("refresh")).toBe(1);
  });

  it("is not renewed for a scope or a limit", async () => {
    const { emulator } = setUpApp();
    const client = clientOf(emulator.fetch, { kind: "github-app" });
    const session = await signIn({ client, emulator });
    emulator.fault("call", () =>
      Response.json({ message: "API rate limit exceeded" }, { status: 403, headers: { "x-ratelimit-remaining": "0" } }),
    );
    expect(await caught(async () => session.api.request("POST /user/repos"))).toMatchObject({ remedy: "try_again" });
    expect(emulator.count("refresh")).toBe(0);
  });
});
