import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { redactOpaque } from "../../src/redact.ts";
import { runs } from "../properties/runs.ts";

describe("foreign words without a space", () => {
  it.each([
    "Application.client_id.invalid",
    "invalid_client_credentials_for_application",
    "application/x-www-form-urlencoded",
    "ERR-OAUTH-2024-11-XYZ-0001",
    "youtubeSignupRequired.missingScope",
    "DiskPathPointsToExistentDirectoryError",
  ])("%s is told", (words) => {
    expect(redactOpaque(`The body has ${words}, says the server.`)).toBe(`The body has ${words}, says the server.`);
  });

  it.each([
    "abcdefghijklmnopqrstuvwxyz",
    "sk_live_51H8aBcDeFgHiJkLmN",
    "CANARYabcdefghijklmnopqrst-0123456789abcdef",
    "0123-4567-8901-2345-6789-0123",
    "AbCdEFghIjKlMnOpQrStUvWx",
  ])("%s is hidden", (secret) => {
    expect(redactOpaque(`The body has ${secret}, says the server.`)).not.toContain(secret);
  });

  it.each([
    ["base64url", (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url")],
    ["hex", (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")],
  ] as const)("whatever was drawn at random is hidden: %s", (_, encode) => {
    const drawn = fc.uint8Array({ minLength: 32, maxLength: 64 });
    const property = fc.property(drawn, (bytes) => {
      expect(redactOpaque(encode(bytes))).toBe("[redacted]");
    });
    // fast-check prefers small values, and a row of zeros was not drawn at random.
    fc.assert(property, { ...runs(500), unbiased: true });
  });

  it("are looked at once, however long they are", () => {
    expect(redactOpaque(`${"Ab".repeat(200_000)}1a`) === "[redacted]").toBe(true);
    expect(redactOpaque(`${"a-".repeat(200_000)}1a`) === "[redacted]").toBe(true);
    expect(redactOpaque(`${"A.1234".repeat(100_000)}é`) === "[redacted]é").toBe(true);
  });
});
