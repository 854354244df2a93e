import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { dpop, OAuth2Client, type OAuth2Definition, privateKeyJwt, requestObject } from "../../src/index.ts";
import { clientKey, redirectUri, registered } from "./clients.ts";
import { createKey } from "./keys.ts";
import { createPerson } from "./person.ts";
import { openProvider, type TestProvider } from "./provider.ts";
import { signIn } from "./sign-in.ts";

let provider: TestProvider;
let strict: TestProvider;
beforeAll(async () => {
  [provider, strict] = await Promise.all([openProvider(), openProvider({ requirePushed: true })]);
});
afterAll(async () => {
  await Promise.all([provider[Symbol.asyncDispose](), strict[Symbol.asyncDispose]()]);
});

const { basic, pushed, signed } = registered;
const { privateJwk } = clientKey;
const withKey = { ...signed, authentication: privateKeyJwt({ jwk: privateJwk }) };

function createClient(definition: Omit<OAuth2Definition, "grants" | "issuer">, at = provider): OAuth2Client {
  return new OAuth2Client({ issuer: at.issuer, ...definition });
}

describe("a pushed request (RFC 9126)", () => {
  it("leaves the browser nothing but a reference", async () => {
    const client = createClient({ client: pushed, pushed: true });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    expect([...url.searchParams.keys()].toSorted()).toEqual(["client_id", "request_uri"]);
    await using session = await client.callback(await createPerson("ada").signIn(url), pending);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid" });
  });

  it("is made unasked where the server requires it", async () => {
    const client = createClient({ client: basic }, strict);
    const { url } = await client.authorize({ redirectUri, scope: ["openid"] });
    expect(url.searchParams.has("request_uri")).toBe(true);
    await using session = await signIn(client);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid email" });
  });

  it("is missed where only the client's registration requires it", async () => {
    const client = createClient({ client: pushed });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"] });
    const back = await createPerson("ada").signIn(url);
    await expect(client.callback(back, pending)).rejects.toMatchObject({
      code: "authorization_refused",
      problem: "invalid_request",
      remedy: "mend_configuration",
    });
  });

  it("is refused before anybody is bothered", async () => {
    const client = createClient({ client: basic, pushed: true });
    await expect(client.authorize({ redirectUri: "https://evil.example/", scope: ["openid"] })).rejects.toMatchObject({
      code: "token_refused",
      problem: expect.stringMatching(/^invalid_(?:redirect_uri|request)$/) as unknown,
      remedy: "mend_configuration",
    });
  });
});

describe("a signed request (RFC 9101)", () => {
  it.each([
    ["in the browser's hands", false],
    ["pushed", true],
  ])("%s", async (_, push) => {
    const client = createClient({
      client: withKey,
      requestObject: requestObject({ jwk: privateJwk }),
      pushed: push,
    });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid", "email"] });
    expect([...url.searchParams.keys()].toSorted()).toEqual(["client_id", push ? "request_uri" : "request"]);
    await using session = await client.callback(await createPerson("ada").signIn(url), pending);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid email" });
  });

  it("is refused under somebody else's signature", async () => {
    const stranger = createKey("client-key");
    const client = createClient({
      client: withKey,
      requestObject: requestObject({ jwk: stranger.privateJwk }),
      pushed: true,
    });
    await expect(client.authorize({ redirectUri, scope: ["openid"] })).rejects.toMatchObject({
      code: "token_refused",
      problem: "invalid_request_object",
      remedy: "mend_configuration",
    });
  });
});

it("is pushed, signed, answered in a signed way, and bound to a key, all at once", async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
  const client = createClient({
    client: withKey,
    requestObject: requestObject({ jwk: privateJwk }),
    pushed: true,
    dpop: dpop(pair),
  });
  await using session = await signIn(client, { responseMode: "jwt" });
  await expect(session.token()).resolves.toMatchObject({ token_type: "dpop", scope: "openid email" });
  await expect(client.userinfo(session)).resolves.toMatchObject({ sub: "ada" });
});

describe("a signed answer (JARM)", () => {
  it.each(["jwt", "query.jwt", "fragment.jwt"])("comes back as %s", async (responseMode) => {
    const client = createClient({ client: basic });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], responseMode });
    const back = await createPerson("ada").signIn(url);
    const parameters = new URLSearchParams(back.search === "" ? back.hash.slice(1) : back.search);
    expect([...parameters.keys()]).toEqual(["response"]);
    await using session = await client.callback(back, pending);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid" });
  });

  it("comes back as form_post.jwt", async () => {
    const client = createClient({ client: basic });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], responseMode: "form_post.jwt" });
    await using session = await client.callback(await createPerson("ada").signInByForm(url), pending);
    await expect(session.token()).resolves.toMatchObject({ scope: "openid" });
  });

  it("says no", async () => {
    const client = createClient({ client: basic });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], responseMode: "jwt" });
    await expect(client.callback(await createPerson("ada").refuse(url), pending)).rejects.toMatchObject({
      code: "authorization_refused",
      problem: "access_denied",
    });
  });

  it("is refused where it was touched, belongs to another client, or is not there", async () => {
    const client = createClient({ client: basic });
    const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], responseMode: "jwt" });
    const back = await createPerson("ada").signIn(url);
    const [header, payload = "", signature] = (back.searchParams.get("response") ?? "").split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, code: "forged" })).toString("base64url");
    const touched = new URLSearchParams({ response: [header, forged, signature].join(".") });
    const invalid = { code: "callback_invalid", remedy: "sign_in_again" };
    await expect(client.callback(touched, pending)).rejects.toMatchObject(invalid);
    const other = createClient({ client: { ...registered.post, authentication: "post" } });
    await expect(other.callback(back, pending)).rejects.toMatchObject(invalid);
    const plain = new URLSearchParams({ code: "plain", state: pending.state, iss: provider.issuer });
    await expect(client.callback(plain, pending)).rejects.toMatchObject(invalid);
  });
});
