import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { okru, okruSignature, okruToken, serverSecret } from "../src/index.ts";
import { demoApplication } from "../src/testing/index.ts";
import { caught } from "./caught.ts";
import { json, openSession, record } from "./recording.ts";

describe("a token that is at hand", () => {
  it.each([[undefined], [""], [null], [12]])("cannot have %j for its access token", async (access_token) => {
    const client = new OAuth2Client(okru(demoApplication), record());
    const error = await caught(() => client.resume(okruToken({ access_token: access_token as string })));
    expect(error).toMatchObject({ code: "option_invalid", provider: "okru" });
    expect(error.message).toContain("access_token");
  });

  it("has its key under the older name too", () => {
    expect(okruToken({ access_token: "t", session_secret_key: "s", refresh_token: "r", expires_in: "1800" })).toEqual({
      access_token: "t",
      session_key: "t",
      session_secret_key: "s",
      refresh_token: "r",
      expires_in: 1800,
      token_type: "session",
    });
  });

  it("keeps its key and its token the same, whatever it was before", () => {
    const fields = { access_token: "new", session_key: "old", token_type: "bearer" };
    expect(okruToken(fields)).toEqual({ access_token: "new", session_key: "new", token_type: "session" });
  });

  it("is one that a store has kept as JSON", async () => {
    const server = record();
    await using session = openSession(server);
    const kept = JSON.parse(JSON.stringify(await session.token())) as Parameters<typeof okruToken>[0];
    expect(okruToken(kept)).toEqual(kept);
  });
});

describe("a client", () => {
  const client = new OAuth2Client(okru(demoApplication), record());

  it.each(["clientCredentials", "device", "jwtBearer", "constructor", ""])(
    "knows no way in by the name of %j",
    async (kind) => {
      expect(await caught(async () => client.session(kind as "application"))).toMatchObject({
        code: "grant_unsupported",
        provider: "okru",
      });
    },
  );

  it.each(["response_type", "client_id", "scope", "state"])(
    "does not let parameters of a sign-in replace %s",
    async (name) => {
      const options = { redirectUri: "https://app.example.test/callback", parameters: { [name]: "x" } };
      expect(await caught(async () => client.authorize(options))).toMatchObject({ code: "parameter_reserved" });
    },
  );
});

describe("session.api", () => {
  it("is not sent anywhere by being looked at", async () => {
    const server = record();
    await using session = openSession(server);
    const { api } = session;
    expect(`${String(api.users.getInfo)} ${JSON.stringify(api)} ${typeof api}`).toContain("users.getInfo");
    expect(await Promise.resolve(api.users)).toBeDefined();
    expect(server.sent).toEqual([]);
  });

  it("works when its methods are taken off", async () => {
    const server = record(() => json("1"));
    await using session = openSession(server);
    const { call, users } = session.api;
    const { getLoggedInUser } = users;
    expect(await call("users.getLoggedInUser")).toBe("1");
    expect(await getLoggedInUser()).toBe("1");
  });

  it("is over with its session", async () => {
    const session = openSession(record());
    await session[Symbol.asyncDispose]();
    expect(await caught(async () => session.api.users.getCurrentUser())).toMatchObject({ code: "session_closed" });
    expect(await caught(async () => session.profile())).toMatchObject({ code: "session_closed" });
  });
});

describe("the signature alone", () => {
  it("takes what is empty as it is: whoever calls it decides what is sent", () => {
    expect(okruSignature({ a: "", b: "1" }, "s")).not.toBe(okruSignature({ b: "1" }, "s"));
    expect(okruSignature({}, "")).toBe("d41d8cd98f00b204e9800998ecf8427e");
  });

  it("does not change what it is given", () => {
    const given = Object.freeze({ sig: "1", b: "2", a: "3" });
    expect(okruSignature(given, "s")).toMatch(/^[\da-f]{32}$/);
    expect(Object.keys(given)).toEqual(["sig", "b", "a"]);
  });

  it("has a secret of its own for every token", () => {
    expect(serverSecret("a", "bc")).toBe(serverSecret("ab", "c"));
    expect(serverSecret("a", "b")).not.toBe(serverSecret("A", "b"));
  });
});
