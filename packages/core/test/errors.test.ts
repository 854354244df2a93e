import { describe, expect, it } from "vitest";

import {
  ApiError,
  AuthorizationError,
  ConfigurationError,
  isOAuthKitError,
  StoreError,
  TransportError,
} from "../src/index.ts";

const errors = [
  new ConfigurationError("option_missing", "m", { provider: "p" }),
  new AuthorizationError("token_refused", "m", { provider: "p", status: 401, problem: "token_expired" }),
  new TransportError("network_failed", "m", { provider: "p" }),
  new ApiError({ code: 7, message: "m" }, "m", { provider: "p", status: 200, remedy: "sign_in_again" }),
  new StoreError("store_failed", "m", { provider: "p" }),
];

describe("errors", () => {
  it.each(errors.map((error) => [error.name, error] as const))("%s says who, what and what to do", (name, error) => {
    expect(isOAuthKitError(error)).toBe(true);
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toMatch(/^p: /);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name,
      code: error.code,
      provider: "p",
      remedy: error.remedy,
      message: error.message,
    });
  });

  it("each lead to one of three remedies", () => {
    expect(errors.map(({ remedy }) => remedy)).toEqual([
      "mend_configuration",
      "sign_in_again",
      "try_again",
      "sign_in_again",
      "try_again",
    ]);
  });

  it("are recognised across copies of the package, and nothing else is", () => {
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("@oauthkit/error"), { value: true });
    expect(isOAuthKitError(foreign)).toBe(true);
    for (const other of [new Error("x"), undefined, null, "x", {}]) expect(isOAuthKitError(other)).toBe(false);
  });
});
