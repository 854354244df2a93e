import { describe, expect, it } from "vitest";

import { AssertionClient, type ConfigurationError } from "../../../src/index.ts";
import { expectError, expectRefusal, good, pem, type Refusal } from "./expect-refusal.ts";

const saml = "urn:ietf:params:oauth:grant-type:saml2-bearer";
const secret = "client-secret-of-nobody";
const selfSigned = { selfSigned: true, tokenEndpoint: undefined, audience: "https://api.example/" };

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;

type Row = readonly [name: string, options: object, refusal: Refusal];

const invalid = (says: string, provider?: string): Refusal => ({ code: "option_invalid", says, provider });
const missing = (says: string, provider?: string): Refusal => ({ code: "option_missing", says, provider });

const identity: readonly Row[] = [
  ["no issuer", { issuer: undefined }, { code: "issuer_missing", says: "issuer is missing" }],
  ["an empty issuer", { issuer: "" }, { code: "issuer_missing", says: "the server knows the account" }],
  ["an issuer of another type", { issuer: 7 }, { code: "issuer_missing", says: "issuer is missing, or no text" }],
  ["an audience of another type", { audience: 7 }, invalid("audience has to be a text")],
  ["an audience that is a URL object", { audience: new URL("https://as.example") }, invalid("audience")],
  ["an empty audience", { audience: "" }, invalid("audience")],
  ["no audience in the list", { audience: [] }, invalid("audience")],
  ["an empty audience in the list", { audience: ["https://as.example", ""] }, invalid("audience")],
  ["a list in the list of audiences", { audience: [["https://as.example"]] }, invalid("audience")],
  ["a key and an assertion", { assertion: "eyJ.eyJ.eyJ" }, invalid("exclude each other")],
  ["an empty assertion", { key: undefined, assertion: "" }, invalid("assertion has to be a text")],
  ["an assertion of another type", { key: undefined, assertion: {} }, invalid("assertion has to be a text")],
  ["neither key nor assertion", { key: undefined }, { code: "key_missing", says: "there is no key" }],
  ["SAML with a key", { grantType: saml }, missing("assertion is missing")],
  ["SAML without assertion and key", { grantType: saml, key: undefined }, missing("SAML is not made here")],
  [
    "SAML that is neither XML nor base64",
    { grantType: saml, key: undefined, assertion: "{}" },
    { ...invalid("neither XML nor base64"), when: "at the first token" },
  ],
];

const words: readonly Row[] = [
  ["the claim iss", { claims: { iss: "other" } }, invalid("the claim iss is given by issuer")],
  ["the claim aud", { claims: { aud: "https://as.example" } }, invalid("the claim aud is given by audience")],
  ["the claim exp", { claims: { exp: 2_000_000_000 } }, invalid("the claim exp is given by lifetime")],
  ["the claim iat", { claims: { iat: 0 } }, invalid("the claim iat is given by the runtime's now")],
  ["the claim nbf", { claims: { other: 1, nbf: null } }, invalid("the claim nbf")],
  ["claims that hold themselves", { claims: cyclic }, invalid("have to be JSON")],
  ["a header that holds itself", { header: { deep: [cyclic] } }, invalid("have to be JSON")],
  ["a BigInt among the claims", { claims: { user: 7n } }, invalid("have to be JSON")],
  ["a BigInt deep in the header", { header: { deep: [{ n: 7n }] } }, invalid("have to be JSON")],
  ["header.alg", { header: { alg: "none" } }, invalid("the key's alg")],
  ["header.alg undefined", { header: { alg: undefined } }, invalid("the key's alg")],
  ...["iss", "sub", "aud", "scopes", "private_key", "tokenUrl", "token_endpoint", "selfsigned", "ttl", "toString"].map(
    (name): Row => [`the name ${name}`, { [name]: secret }, invalid(`the spelling of ${name}`)],
  ),
  ["a misspelt quirk", { quirks: { tokenRespone: () => ({}) } }, invalid("the spelling of tokenRespone")],
];

const places: readonly Row[] = [
  ["no endpoint", { tokenEndpoint: undefined }, missing("or selfSigned", "oauth2")],
  ["an empty endpoint", { tokenEndpoint: "" }, missing("tokenEndpoint", "oauth2")],
  ["selfSigned false and no endpoint", { ...selfSigned, selfSigned: false }, missing("tokenEndpoint", "api.example")],
  ["a self-signed token with an endpoint", { selfSigned: true, audience: "https://api.example" }, invalid("leave out")],
  ["a self-signed token with a grant", { ...selfSigned, grantType: saml }, invalid("no grantType", "api.example")],
  ["a self-signed token for nobody", { ...selfSigned, audience: undefined }, missing("audience is missing", "oauth2")],
  ["plain http", { tokenEndpoint: "http://as.example/token" }, { code: "endpoint_insecure", says: "use https" }],
  ["a relative endpoint", { tokenEndpoint: "/token" }, noEndpoint("oauth2")],
  ["an endpoint without scheme", { tokenEndpoint: "as.example/token" }, noEndpoint("oauth2")],
  ["another scheme", { tokenEndpoint: "ftp://as.example/token" }, noEndpoint()],
  ["an endpoint with a user name", { tokenEndpoint: `https://robot@as.example/token` }, noEndpoint()],
  ["an endpoint with a password", { tokenEndpoint: `https://a:${secret}@as.example/token` }, noEndpoint()],
  ["an endpoint that is null", { tokenEndpoint: null }, missing("tokenEndpoint", "oauth2")],
  [
    "a self-signed token with an endpoint that is null",
    { ...selfSigned, tokenEndpoint: null },
    invalid("leave out", "api.example"),
  ],
];

const clients: readonly Row[] = [
  ["a secret where the assertion proves the client", proven({ client: { id: "app", secret } }), twice()],
  ["authentication there", proven({ client: { id: "app" }, clientAuthentication: "none" }), twice()],
  ["the client's own authentication there", proven({ client: { id: "app", authentication: "post" } }), twice()],
  ["clientAuthentication without client", { clientAuthentication: "basic" }, missing("needs client: { id }")],
  ["a client without id", { client: { secret } }, missing("client.id is missing")],
  ["a client with an empty id", { client: { id: "", secret } }, missing("client.id is missing")],
  ["a client with an empty secret", { client: { id: "app", secret: "" } }, invalid("client.secret is empty")],
  ["a client with an odd method", { client: { id: "app", secret, authentication: "digest" } }, invalid("one of basic")],
  [
    "an odd clientAuthentication",
    { client: { id: "app", secret }, clientAuthentication: "digest" },
    invalid("one of basic"),
  ],
];

const origins: readonly Row[] = [
  ...["https://*", "https://*.com", "https://*.com.", "https://*.com:8443", "https://%2A.com", "https://a.*.com"].map(
    star,
  ),
  ...["https://*.*.example.com", "https://*a.example.com", "https://a*.example.com", "https://api.example.*"].map(star),
  [
    "among its origins a path",
    { origins: ["https://api.example/v1"] },
    { code: "endpoint_invalid", says: "an entry of origins" },
  ],
  [
    "among its origins a query",
    { origins: ["https://api.example/?a=b"] },
    { code: "endpoint_invalid", says: "an entry of origins" },
  ],
  [
    "among its origins plain http",
    { origins: ["http://api.example"] },
    { code: "endpoint_insecure", says: "an entry of origins" },
  ],
  [
    "among its origins plain http with a star",
    { origins: ["http://*.api.example"] },
    { code: "endpoint_insecure", says: "use https" },
  ],
  ["among its origins a bare star", { origins: ["*"] }, { code: "endpoint_invalid", says: "an entry of origins" }],
  [
    "among its origins a host alone",
    { origins: ["api.example"] },
    { code: "endpoint_invalid", says: "an entry of origins" },
  ],
  ["among its origins another type", { origins: [7] }, invalid("origins has to be a list of texts, or a function")],
  [
    "among its origins a bad one behind a good one",
    { origins: ["https://api.example", "https://*"] },
    { code: "endpoint_invalid", says: "star" },
  ],
];

describe("a client is refused for", () => {
  it.each([...identity, ...words, ...places, ...clients, ...origins])("%s", async (_, options, refusal) => {
    const hidden = { ...refusal, secrets: [secret] };
    expect(await expectRefusal({ ...good, ...options }, hidden)).toBe(refusal.code);
  });

  it("being told nothing", async () => {
    const refusal = missing("tokenEndpoint is missing; give it, or selfSigned", "oauth2");
    expect(await expectRefusal({}, refusal)).toBe(refusal.code);
  });

  it.each([undefined, null, [], [good], "https://as.example/token", 7])(
    "options that are none: %j",
    async (options) => {
      const refusal = invalid("options have to be an object", "oauth2");
      expect(await expectRefusal(options, refusal)).toBe(refusal.code);
    },
  );

  // It is given, so it is not missing.
  const noTexts = [7, {}, new URL(good.tokenEndpoint)];
  it.each(noTexts)("an endpoint of another type: %j", async (tokenEndpoint) => {
    const refusal = noEndpoint("oauth2");
    expect(await expectRefusal({ ...good, tokenEndpoint }, refusal)).toBe(refusal.code);
  });

  it("a fault that has a name: the account's own", async () => {
    const refusal = invalid("lifetime", "calendar");
    expect(await expectRefusal({ ...good, id: "calendar", lifetime: 0 }, refusal)).toBe(refusal.code);
  });
});

const optional = (
  "api assertion audience claims client clientAuthentication dpop failure grantType header id leeway lifetime maxSubjects " +
  "origins parameters placement profile quirks scope selfSigned subject tokenLifetime tokenTypes"
).split(" ");

describe("nothing is wrong with", () => {
  const fine: readonly (readonly [string, object])[] = [
    ["the numbers at their ends", { lifetime: 1, maxSubjects: 1, leeway: 0, tokenLifetime: 1 }],
    ["an endpoint of this machine", { tokenEndpoint: "http://127.0.0.1:8080/token" }],
    [
      "reserved claims that are left out",
      { claims: { nbf: undefined, iat: undefined, aud: undefined, sub: undefined } },
    ],
    [
      "a self-signed token that names its origins alone",
      { ...selfSigned, audience: undefined, origins: ["https://api.example"] },
    ],
    ["a star for one label", { origins: ["https://*.api.example", "https://*.api.example:8443"] }],
    ["options that are undefined", Object.fromEntries(optional.map((name) => [name, undefined]))],
  ];
  it.each(fine)("%s", async (_, options) => {
    await using client = new AssertionClient({ ...good, ...options });
    expect(client.fetch).toBeTypeOf("function");
  });
});

describe("what these tests look for", () => {
  it.each([pem.slice(200, 212), secret.slice(3, 15)])("is found: %s", (piece) => {
    const refusal = { ...missing("tokenEndpoint", "oauth2"), secrets: [secret] };
    expect(() => expectError(leaky("harmless"), refusal)).not.toThrow();
    expect(() => expectError(leaky(`see ${piece}!`), refusal)).toThrow(piece);
  });
});

function leaky(text: string): unknown {
  const error = attempt(() => new AssertionClient({} as never)) as ConfigurationError;
  return Object.assign(error, { text });
}

function star(origin: string): Row {
  return [`among its origins ${origin}`, { origins: [origin] }, { code: "endpoint_invalid", says: "origins" }];
}

function noEndpoint(provider?: string): Refusal {
  return {
    code: "endpoint_invalid",
    says: "tokenEndpoint has to be an absolute https URL, without a user name",
    provider,
  };
}

function proven(options: object): object {
  return { grantType: "client_credentials", ...options };
}

function twice(): Refusal {
  return invalid("the assertion proves the client");
}

function attempt(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}
