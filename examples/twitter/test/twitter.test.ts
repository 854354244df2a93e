import { oauth1Server } from "@oauthkit/testing";
import { describeOAuth1Provider } from "@oauthkit/testing/conformance";
import { describe, expect, it } from "vitest";

import { twitter } from "../twitter.ts";

const origin = "https://oauth1.test";

describeOAuth1Provider({ describe, it }, twitter, {
  application: (name, secret) => ({ id: `key-of-${name}`, secret: secret("consumer_secret"), origin }),
  emulator: ({ applications, clock, mint, redirectUri }) => {
    const clients = applications.map(({ id, secret }) => ({ id, secret, callbacks: [redirectUri] }));
    return oauth1Server({ clients, now: clock.now, mint });
  },
  call: async (session) => session.api.me(),
  refusal: { call: async ({ http }) => http.post(`${origin}/1.1/statuses/update.json`).json(), code: 170 },
  fields: ["user_id", "screen_name"],
  ways: ["pin", "callback"],
  revoke: async ({ http }) => http.post(`${origin}/1.1/oauth/invalidate_token.json`).json(),
});

describe("a refusal", () => {
  const { failure } = twitter({ id: "key", secret: "secret" });
  const response = new Response(null, { status: 400 });

  it.each([
    null,
    "text",
    [],
    { errors: "text" },
    { errors: [] },
    { errors: [null] },
    { errors: ["text"] },
    { errors: [{}] },
    { errors: [{ code: "89", message: {} }] },
  ])("is not %j", (body) => {
    expect(failure?.(body, response)).toBeUndefined();
  });

  it("has Twitter's code and words", () => {
    const body = { errors: [{ code: 89, message: "Invalid or expired token." }, null] };
    expect(failure?.(body, response)).toEqual({ code: 89, message: "Invalid or expired token." });
  });
});
