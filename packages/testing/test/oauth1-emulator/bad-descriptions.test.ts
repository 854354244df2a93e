import { describe, expect, test } from "vitest";

import { defineOAuth1Emulator, type OAuth1EmulatorDescription } from "../../src/index.ts";

const good: OAuth1EmulatorDescription = {
  hosts: { api: "https://api.test" },
  endpoints: {
    requestToken: "https://api.test/request",
    authorization: "https://api.test/allow",
    accessToken: "https://api.test/access",
  },
};
const call = { method: "GET", url: "https://api.test/me", answer: () => ({}) };
const client = { id: "a", secret: "b" };
const user = { id: "1", login: "jane", password: "correct horse" };

describe("a description is refused at once, saying what to mend", () => {
  test.each<[string, Partial<OAuth1EmulatorDescription>, string]>([
    ["without hosts", { hosts: {} }, "There are no hosts"],
    [
      "with a host that has a path",
      { hosts: { api: "https://api.test/v1" } },
      "The host api has to be a scheme and a host",
    ],
    ["with a host without a scheme", { hosts: { api: "api.test" } }, "The host api has to be"],
    [
      "with a host twice",
      { hosts: { api: "https://api.test", b: "https://api.test/" } },
      "Two hosts are https://api.test",
    ],
    [
      "with an endpoint elsewhere",
      { hosts: { api: "https://b.test" } },
      "https://api.test/request is at none of the hosts",
    ],
    [
      "with an endpoint that is no URL",
      { endpoints: { ...good.endpoints, accessToken: "/access" } },
      "/access is at none",
    ],
    ["with a query", { endpoints: { ...good.endpoints, accessToken: "https://api.test/a?b" } }, "has more than a path"],
    [
      "with one URL for two",
      { endpoints: { ...good.endpoints, accessToken: good.endpoints.requestToken } },
      "POST /request at the host api is described twice",
    ],
    [
      "without a page",
      { endpoints: { ...good.endpoints, authorization: [] } },
      "endpoints.authorization names no page",
    ],
    ["with a call twice", { calls: [call, call] }, "GET /me at the host api is described twice"],
    [
      "with calls that differ in a name alone",
      {
        calls: [
          { ...call, url: "https://api.test/:a" },
          { ...call, url: "https://api.test/:b" },
        ],
      },
      "GET /: at the host api is described twice",
    ],
    [
      "with a call at a page",
      { calls: [{ ...call, url: "https://api.test/allow" }] },
      "GET /allow at the host api is described twice",
    ],
    ["with a name twice", { calls: [{ ...call, url: "https://api.test/:id/:id" }] }, "segments that share a name"],
    ["with a segment without a name", { calls: [{ ...call, url: "https://api.test/:" }] }, "or have none"],
    ["with a method in small letters", { calls: [{ ...call, method: "get" }] }, "the method get; write it in capitals"],
    ["with a call by HEAD", { calls: [{ ...call, method: "HEAD" }] }, "describe GET"],
    ["without people", { users: [] }, "users is empty"],
    ["with people who share an id", { users: [user, { ...user, login: "x" }] }, "Every user's id has to be another"],
    ["with people who share a login", { users: [user, { ...user, id: "x" }] }, "Every user's login has to be another"],
    ["without clients", { clients: [] }, "clients is empty"],
    ["with clients who share an id", { clients: [client, client] }, "Every client's id has to be another"],
    [
      "with a client that cannot sign",
      { clients: [client], signatureMethods: ["RSA-SHA1"] },
      "The client a needs a publicKey",
    ],
    ["without a signature method", { signatureMethods: [] }, "signatureMethods is empty"],
    ["without a place", { placements: [] }, "placements is empty"],
    [
      "with a protocol parameter as an extra one",
      { extraParameters: { accessToken: ["oauth_verifier"] } },
      "extraParameters names oauth_verifier",
    ],
    ["with a window that is none", { window: Number.NaN }, "window is NaN"],
    ["with a life of no length", { lifetimes: { requestToken: 0 } }, "lifetimes.requestToken is 0"],
    ["with a life that is over", { lifetimes: { accessToken: -1 } }, "lifetimes.accessToken is -1"],
  ])("%s", (_, wrong, message) => {
    const define = (): unknown => defineOAuth1Emulator("clips", { ...good, ...wrong });
    expect(define).toThrow(RangeError);
    expect(define).toThrow(`clips: `);
    expect(define).toThrow(message);
  });

  test.each<readonly [message: string, misspelt: object]>([
    [
      "signatureMethod is no field; did you mean signatureMethods? There are hosts,",
      { signatureMethod: ["PLAINTEXT"] },
    ],
    [
      "endpoints.authorize is no field; there are requestToken, authorization, accessToken",
      { endpoints: { ...good.endpoints, authorize: "https://api.test/allow" } },
    ],
    [
      "extraParameters.authorizations is no field; did you mean authorization?",
      { extraParameters: { authorizations: [] } },
    ],
    ["lifetimes.code is no field", { lifetimes: { code: 60 } }],
    ["calls[0].scope is no field; there are method, url, caller, answer", { calls: [{ ...call, scope: "a" }] }],
  ])("what is misspelt, with the right names: %s", (message, misspelt) => {
    const define = (): unknown => defineOAuth1Emulator("clips", { ...good, ...misspelt });
    expect(define).toThrow(RangeError);
    expect(define).toThrow(`clips: ${message}`);
  });

  test("but not for what is odd and possible", () => {
    const hosts = { api: "https://api.test/", b: "http://localhost:8080" };
    const calls = [
      call,
      { ...call, method: "POST" },
      { ...call, url: "https://api.test/:id" },
      { ...call, url: "http://localhost:8080/me" },
    ];
    const emulator = defineOAuth1Emulator("clips", {
      ...good,
      hosts,
      calls,
      lifetimes: { accessToken: Number.POSITIVE_INFINITY },
    })();
    expect(emulator.servers).toEqual({ api: "https://api.test", b: "http://localhost:8080" });
  });
});

describe("options are refused at the start", () => {
  test.each<[string, object, string]>([
    ["without people", { users: [] }, "users is empty"],
    ["with clients who share an id", { clients: [client, client] }, "Every client's id has to be another"],
    ["with a life of no length", { lifetimes: { accessToken: 0 } }, "lifetimes.accessToken is 0"],
  ])("%s", (_, options, message) => {
    const start = defineOAuth1Emulator("clips", good);
    expect(() => start(options)).toThrow(RangeError);
    expect(() => start(options)).toThrow(`clips: ${message}`);
  });
});
