import { createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { ApiError, type Failure, OAuth2Client, type OAuth2Token } from "../../src/index.ts";

const api = "https://api.example.test/do";

describe("the provider's own name for a refusal", () => {
  it.each([200, 400])("stands beside its code in the error and in the message, under status %i", async (status) => {
    const error = await refusal({ code: 102, name: "PARAM_SESSION_EXPIRED", message: "Session expired" }, { status });
    expect(error.failure).toEqual({
      code: 102,
      name: "PARAM_SESSION_EXPIRED",
      message: "Session expired",
      stale: false,
    });
    expect(error.message).toContain(`refused GET ${api} (102 PARAM_SESSION_EXPIRED: Session expired);`);
  });

  it("stands beside a code that is a word", async () => {
    const { message } = await refusal({ code: "e7", name: "NOT_FOUND", message: "none" });
    expect(message).toContain("(e7 NOT_FOUND: none)");
  });

  it("is no field of the error where the provider has none", async () => {
    const error = await refusal({ code: 102, message: "Session expired" });
    expect(error.failure).not.toHaveProperty("name");
    expect(error.message).toContain("(102: Session expired)");
  });

  it("is on one line, and no longer than a name", async () => {
    const error = await refusal({ code: 1, name: `A\r\n\u2028B\u0000\tC${" word".repeat(100)}s`, message: "no" });
    expect(error.failure.name).toMatch(/^A B C( word)+/);
    expect(error.failure.name).toHaveLength(60);
    expect(error.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(error.message).toContain(`(1 ${error.failure.name ?? ""}: no)`);
  });

  it("shows neither the token nor what calls itself a secret", async () => {
    const { canary, findCanaries } = createCanary();
    const access_token = canary("access_token");
    for (const name of [
      access_token,
      `EXPIRED ${access_token}`,
      encodeURIComponent(`${access_token}&`),
      `EXPIRED session_secret_key=${canary("foreign")}`,
      `${"x".repeat(50)}${access_token}`,
    ]) {
      const error = await refusal({ code: 1, name, message: "no" }, { token: { access_token, token_type: "bearer" } });
      expect(findCanaries(error)).toEqual([]);
      expect(error.failure.name).toBeDefined();
    }
  });
});

/** What `http` throws when the API answers with this refusal. */
async function refusal(
  failure: Failure,
  {
    status = 200,
    token = { access_token: "access-1", token_type: "bearer" },
  }: { readonly status?: number; readonly token?: OAuth2Token } = {},
): Promise<ApiError> {
  const client = new OAuth2Client(
    {
      endpoints: { authorization: "https://as.example.test/authorize", token: "https://as.example.test/token" },
      client: { id: "app", secret: "app-secret" },
      origins: ["https://api.example.test"],
      failure: (body) => body as Failure,
    },
    { fetch: async () => Response.json(failure, { status }) },
  );
  const error: unknown = await client
    .resume(token)
    .http.get(`${api}?a=1`)
    .json()
    .catch((reason: unknown) => reason);
  if (error instanceof ApiError) return error;
  throw new Error("the call should have been refused", { cause: error });
}
