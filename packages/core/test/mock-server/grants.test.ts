import { Events, type MutableResponse, type TokenRequestIncomingMessage } from "oauth2-mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { grants, OAuth2Client, type OAuth2Token } from "../../src/index.ts";
import { type MockServer, openMockServer } from "./server.ts";

let server: MockServer;
/** The forms that the token endpoint was sent. */
let forms: object[] = [];
beforeAll(async () => {
  server = await openMockServer();
});
afterEach(() => {
  server.straighten();
  forms = [];
});
afterAll(async () => server[Symbol.asyncDispose]());

const { clientCredentials, jwtBearer, password, tokenExchange } = grants;
type All = Pick<typeof grants, "clientCredentials" | "jwtBearer" | "password" | "tokenExchange">;

function createClient(now: () => number = Date.now): OAuth2Client<object, All> {
  server.service.on(Events.BeforeResponse, (_answer: MutableResponse, { body }: TokenRequestIncomingMessage) => {
    forms.push({ ...body });
  });
  return new OAuth2Client(
    {
      issuer: server.issuer,
      client: { id: "app" },
      grants: { clientCredentials, jwtBearer, password, tokenExchange },
      parameters: { token: { tenant: "t1" } },
    },
    { now },
  );
}

const assertion = `${encode({ alg: "none" })}.${encode({ sub: "ada" })}.x`;

describe("a grant that needs nobody's browser", () => {
  it("takes a login and a password", async () => {
    const login = { username: "ada", password: "a&b=c d%" };
    await using session = await createClient().session("password", { ...login, scope: ["read"] });
    expect(subjectOf(await session.token())).toBe("ada");
    expect(forms[0]).toEqual({ grant_type: "password", ...login, scope: "read", client_id: "app", tenant: "t1" });
  });

  it("takes an assertion (RFC 7523)", async () => {
    await using session = await createClient().session("jwtBearer", { assertion });
    expect(subjectOf(await session.token())).toBe("ada");
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    expect(forms[0]).toEqual({ grant_type, assertion, client_id: "app", tenant: "t1" });
  });

  it("takes the application's word", async () => {
    const parameters = { aud: ["https://a.example", "https://b.example"] };
    await using session = await createClient().session("clientCredentials", { scope: ["read", "write"], parameters });
    await expect(session.token()).resolves.toMatchObject({ scope: "read write" });
    const scope = "read write";
    expect(forms[0]).toEqual({
      grant_type: "client_credentials",
      scope,
      ...parameters,
      client_id: "app",
      tenant: "t1",
    });
  });

  it("is refused where the server does not know it", async () => {
    await expect(createClient().session("tokenExchange", { subjectToken: "a-token" })).rejects.toMatchObject({
      name: expect.stringMatching(/^(?:Authorization|Transport)Error$/) as unknown,
      status: 400,
      remedy: "mend_configuration",
    });
  });
});

describe("a grant that can be repeated", () => {
  it.each([
    ["an assertion made anew", "jwtBearer", { assertion: () => assertion }],
    ["the application's word", "clientCredentials", {}],
    ["a login asked for anew", "password", { login: () => ({ username: "ada", password: "secret" }) }],
  ] as const)("renews by %s", async (_, kind, input) => {
    let now = Date.now();
    const client = createClient(() => now);
    // The server's refresh tokens are not what this is about.
    server.service.on(Events.BeforeResponse, ({ body }: MutableResponse) => {
      Reflect.deleteProperty(Object(body) as object, "refresh_token");
    });
    await using session = await client.session(kind, input);
    await session.token();
    const before = forms.length;
    now += 3_599_000;
    await Promise.all([session.token(), session.token(), session.token()]);
    expect(forms.slice(before)).toHaveLength(1);
  });

  it("is not repeated with a login that was given once", async () => {
    let now = Date.now();
    const client = createClient(() => now);
    server.service.on(Events.BeforeResponse, ({ body }: MutableResponse) => {
      Reflect.deleteProperty(Object(body) as object, "refresh_token");
    });
    await using session = await client.session("password", { username: "ada", password: "secret" });
    await session.token();
    now += 3_601_000;
    await expect(session.token()).rejects.toMatchObject({ code: "reauthorization_required", remedy: "sign_in_again" });
  });
});

function subjectOf({ access_token }: OAuth2Token): unknown {
  const payload = Buffer.from(access_token.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(payload) as { sub: unknown }).sub;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
