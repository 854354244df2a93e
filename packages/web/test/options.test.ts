import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { signIn } from "../src/index.ts";
import { keyA, redirectUri } from "./scene.ts";

const client = new OAuth2Client({ issuer: "https://as.example.test", client: { id: "app" } });
const whole = { redirectUri, keys: keyA, signedIn: () => undefined };

describe("a route is refused", () => {
  it.each<readonly [string, object, string, RegExp]>([
    ["without keys", { keys: "" }, "key_missing", /openssl rand/],
    ["without keys in the environment", { keys: undefined }, "key_missing", /openssl rand/],
    ["with an empty ring", { keys: [] }, "key_missing", /openssl rand/],
    ["with a key that is too short", { keys: "c2hvcnQ" }, "key_invalid", /32/],
    ["with keys in one text", { keys: `${keyA},${keyA}` }, "key_invalid", /list/],
    ["without signedIn", { signedIn: undefined }, "option_missing", /signedIn/],
    ["without redirectUri", { redirectUri: undefined }, "option_invalid", /redirectUri/],
    ["with a path as redirectUri", { redirectUri: "/callback" }, "option_invalid", /redirectUri/],
    ["with a fragment in redirectUri", { redirectUri: `${redirectUri}#a` }, "option_invalid", /redirectUri/],
    ["with a name in redirectUri", { redirectUri: "https://a:b@app.test/callback" }, "option_invalid", /redirectUri/],
    ["with a scheme of an app in redirectUri", { redirectUri: "app.test:/callback" }, "option_invalid", /redirectUri/],
    ["over http", { redirectUri: "http://localhost/callback" }, "option_invalid", /allowInsecureCookies/],
    [
      "over http elsewhere than here",
      { redirectUri: "http://app.test/callback", allowInsecureCookies: true },
      "option_invalid",
      /https/,
    ],
    [
      "over http at a host that only begins like this one",
      { redirectUri: "http://127.0.0.1.evil.test/callback", allowInsecureCookies: true },
      "option_invalid",
      /https/,
    ],
    ["with one name for everybody", { as: "user" }, "option_invalid", /as has to be a function/],
    ["that leads to another site", { returnTo: "//evil.example" }, "option_invalid", /returnTo/],
    ["with no time", { maxAge: 0 }, "option_invalid", /maxAge/],
    ["with half a second", { maxAge: 0.5 }, "option_invalid", /maxAge/],
    ["with a fraction of a second", { maxAge: 60.5 }, "option_invalid", /maxAge/],
    ["with a time that is none", { maxAge: Number.NaN }, "option_invalid", /maxAge/],
    ["with a day of time", { maxAge: 86_400 }, "option_invalid", /maxAge/],
    ["with a name that is no cookie's", { cookieName: "a;b" }, "option_invalid", /cookieName/],
  ])("%s", (_, options, code, message) => {
    const make = (): unknown => signIn(client, { ...whole, ...options });
    expect(make).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as string }));
  });

  it.each([undefined, {}, "client"])("with %o as a client", (none) => {
    expect(() => signIn(none as unknown as typeof client, whole)).toThrow(
      expect.objectContaining({ code: "option_invalid" }),
    );
  });
});

it.each(["http://localhost:3000/cb", "http://shop.localhost/cb", "http://127.0.0.2/cb", "http://[::1]:8080/cb"])(
  "a route may be at %s for development",
  (local) => {
    expect(signIn(client, { ...whole, redirectUri: local, allowInsecureCookies: true })).toBeTypeOf("function");
  },
);
