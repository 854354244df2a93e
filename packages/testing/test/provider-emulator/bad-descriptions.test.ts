import { expect, test } from "vitest";

import { defineEmulator, demoEmulatorUser, type EmulatorDescription } from "../../src/index.ts";
import { plain } from "./scene.ts";

const { endpoints } = plain;
const api = "https://api.plain.example";
const answer = (): object => ({});

test.each<[string, Partial<EmulatorDescription>]>([
  ["hosts is empty", { hosts: {} }],
  ["hosts.www, www.plain.example, has to be a scheme and a host alone", { hosts: { www: "www.plain.example" } }],
  ["hosts.www, https://www.plain.example/, has to be a scheme", { hosts: { www: "https://www.plain.example/" } }],
  ["hosts.www and hosts.api are the same", { hosts: { www: api, api } }],
  ["endpoints.token is missing", { endpoints: { ...endpoints, token: undefined } }],
  ["endpoints.authorization is missing", { endpoints: { ...endpoints, authorization: undefined } }],
  ["endpoints.deviceAuthorization is missing", { endpoints: { ...endpoints, deviceAuthorization: undefined } }],
  ["endpoints.deviceAuthorization needs device among the grants", { grants: ["code"] }],
  [
    "endpoints.refresh needs refresh among the grants",
    { endpoints: { ...endpoints, deviceAuthorization: undefined, refresh: `${api}/again` }, grants: ["code"] },
  ],
  ["grants has no way to a first token", { grants: ["refresh"] }],
  [
    "endpoints.token, https://id.plain.example/token, is at none of the hosts",
    at("token", "https://id.plain.example/token"),
  ],
  ["endpoints.token, /token, has to be an absolute URL", at("token", "/token")],
  ["endpoints.token, https://api.plain.example/token?a=b, has more than a path", at("token", `${api}/token?a=b`)],
  ["endpoints.revocation, https://api.plain.example/#, has more than a path", at("revocation", `${api}/#`)],
  [
    "The call GET https://other.example/me, https://other.example/me, is at none of the hosts: add https://other.example",
    { calls: [{ method: "GET", url: "https://other.example/me", answer }] },
  ],
  [
    "GET https://api.plain.example/users/:name is described twice",
    {
      calls: [
        { method: "GET", url: `${api}/users/:id`, answer },
        { method: "GET", url: `${api}/users/:name`, answer },
      ],
    },
  ],
  [
    "POST https://api.plain.example/token is described twice",
    { calls: [{ method: "POST", url: `${api}/token`, answer }] },
  ],
  ["has to have its method in capitals", { calls: [{ method: "get", url: `${api}/x`, answer }] }],
  ["The scope clips is used", { calls: [{ method: "GET", url: `${api}/x`, scope: "clips", answer }] }],
  ["The scope all is used", { scope: { known: ["profile", "videos"], default: ["all"] } }],
  ["userinfo is described", { endpoints: { ...endpoints, userinfo: undefined }, userinfo: {} }],
  ["revocation is described", { endpoints: { ...endpoints, revocation: undefined }, revocation: {} }],
  ["clientAuthentication is empty", { clientAuthentication: [] }],
  ["issuer is missing", { endpoints: { ...endpoints, jwks: `${api}/keys` } }],
  ["issuer is missing", { idToken: () => ({}) }],
  ["endpoints.jwks is missing", { issuer: "https://www.plain.example" }],
  [
    "scope.known lacks openid",
    { issuer: "https://www.plain.example", endpoints: { ...endpoints, jwks: `${api}/keys` } },
  ],
  [
    "endpoints.openidConfiguration, https://id.plain.example/.well-known/openid-configuration, is at none of the hosts",
    { issuer: "https://id.plain.example", endpoints: { ...endpoints, jwks: `${api}/keys` }, scope: {}, calls: [] },
  ],
  ["parameters has key for client_id and for state", { parameters: { client_id: "key", state: "key" } }],
  ["parameters has scope for client_id", { parameters: { client_id: "scope" } }],
  ["parameters has code for redirect_uri and for code", { parameters: { redirect_uri: "code" } }],
  ["parameters names clientId, which is no standard parameter", { parameters: { clientId: "client_key" } }],
  ["user's id has to be another", { users: [demoEmulatorUser, demoEmulatorUser] }],
])("a description is refused where it is written: %s", (message, deviations) => {
  expect(() => defineEmulator("clips", { ...plain, ...deviations })).toThrow(RangeError);
  expect(() => defineEmulator("clips", { ...plain, ...deviations })).toThrow(message);
});

test.each<readonly [message: string, misspelt: object]>([
  ["extraParameter is no field; did you mean extraParameters? There are hosts, endpoints,", { extraParameter: {} }],
  ["answers is no field; there are hosts, endpoints,", { answers: undefined }],
  ["endpoints.tokens is no field; did you mean token?", { endpoints: { ...endpoints, tokens: `${api}/tokens` } }],
  ["scope.seperator is no field; there are separator, known, default, choice", { scope: { seperator: "," } }],
  ["token.field is no field; did you mean fields?", { token: { field: () => ({}) } }],
  [
    "token.grantTypes.authorization_code is no field; there are code,",
    { token: { grantTypes: { authorization_code: "" } } },
  ],
  ["device.polls is no field; there are request, interval,", { device: { polls: 1 } }],
  ["revocation.end is no field; did you mean ends?", { revocation: { end: "user" } }],
  ["userinfo.caller is no field", { userinfo: { caller: "user" } }],
  ["refusal.calls is no field; did you mean call?", { refusal: { calls: () => ({}) } }],
  ["pages.language is no field", { pages: { language: "ru" } }],
  ["lifetimes.accessToken is no field; there are code, refreshToken,", { lifetimes: { accessToken: 60 } }],
  [
    "authorization.checks is no field; did you mean check? There is check",
    { authorization: { checks: () => undefined } },
  ],
  [
    "calls[0].scopes is no field; did you mean scope?",
    { calls: [{ method: "GET", url: `${api}/x`, scopes: "a", answer }] },
  ],
  [
    "calls[0].scope is no field; there are method, url, caller, answer",
    { calls: [{ method: "GET", url: `${api}/x`, caller: "anybody", scope: "profile", answer }] },
  ],
])("what is misspelt is refused, and the right names are told: %s", (message, misspelt) => {
  expect(() => defineEmulator("clips", { ...plain, ...misspelt })).toThrow(RangeError);
  expect(() => defineEmulator("clips", { ...plain, ...misspelt })).toThrow(`clips: ${message}`);
});

test("the message begins with the provider's name", () => {
  const nowhere: Partial<EmulatorDescription> = { hosts: {} };
  expect(() => defineEmulator("clips", { ...plain, ...nowhere })).toThrow(/^clips: hosts is empty/);
});

test("a provider may do without a page, or without a token endpoint, where its grants do", () => {
  const { token } = endpoints;
  const hosts = { api };
  expect(defineEmulator("robots", { hosts, endpoints: { token }, grants: ["clientCredentials"] })().servers).toEqual({
    api,
  });
  const authorization = `${api}/authorize`;
  expect(defineEmulator("old", { hosts, endpoints: { authorization }, grants: ["implicit"] })().servers).toEqual({
    api,
  });
});

test("parameters of requests that are never one may share a name", () => {
  const parameters = { device_code: "code", token: "access_token", username: "code" };
  expect(defineEmulator("clips", { ...plain, parameters })().servers).toEqual(plain.hosts);
});

function at(name: keyof typeof endpoints, url: string): Partial<EmulatorDescription> {
  return { endpoints: { ...endpoints, [name]: url } };
}
