import { expectTypeOf, test } from "vitest";

import {
  defineProvider,
  type Failure,
  type Grant,
  grants,
  maybe,
  type NameOf,
  OAuth2Client,
  type OAuth2Session,
  type OAuth2Token,
  type SessionOptions,
  text,
} from "../../src/index.ts";

const client = { id: "id", secret: "secret" };
const redirectUri = "https://app.example/callback";
const byToken: NameOf = ({ access_token }) => access_token;
const byUid: NameOf<OAuth2Token & { readonly uid: string }> = ({ uid }) => uid;

test("a bare issuer is enough, with the plain grants", async () => {
  const app = new OAuth2Client({ issuer: "https://as.example", client });
  expectTypeOf(app).toExtend<OAuth2Client>();
  const { pending, url } = await app.authorize({ redirectUri });
  expectTypeOf(url).toEqualTypeOf<URL>();
  const session = await app.callback(redirectUri, pending);
  expectTypeOf((await session.token()).access_token).toEqualTypeOf<string>();
  await app.session("clientCredentials", {});
  // @ts-expect-error a grant that the definition lacks
  await app.session("device", { onPrompt: () => undefined });
});

test("a third party's provider keeps extras, grants, API and profile", async () => {
  interface User {
    readonly open_id: string;
  }
  const video = defineProvider("video", ({ clientKey, region }: { clientKey: string; region: string }) => ({
    endpoints: { authorization: `https://${region}.video.example/authorize`, token: "https://video.example/token" },
    client: { id: clientKey },
    scope: { separator: ",", default: ["user.info.basic"] },
    grants: { code: grants.code, refresh: grants.refresh, password: grants.password },
    extras: (wire) => ({ open_id: text(wire, "open_id"), nickname: maybe(wire, "nickname") }),
    failure: (body): Failure | undefined => {
      const { error } = body as { error?: { code: string; message: string } };
      return error && error.code !== "ok" ? { ...error, stale: error.code === "access_token_invalid" } : undefined;
    },
    api: ({ http }) => ({ me: async () => http.get("https://video.example/me").json<User>() }),
    profile: async (session) => ({ subject: (await session.token()).open_id }),
    quirks: {
      authorization: ({ client_id, ...form }) => ({ ...form, client_key: client_id ?? "" }),
      tokenRequest: ({ client_id, ...form }) => ({ ...form, client_key: client_id ?? "" }),
    },
  }));
  const app = new OAuth2Client(video({ clientKey: "k", region: "eu" }));
  const session = await app.session("code", { code: "c", redirectUri });
  const token = await session.token();
  expectTypeOf(token.open_id).toEqualTypeOf<string>();
  expectTypeOf(token.nickname).toEqualTypeOf<string | undefined>();
  expectTypeOf(session.api.me).returns.resolves.toEqualTypeOf<User>();
  expectTypeOf(session.profile).returns.resolves.toEqualTypeOf<{ subject: string }>();
  await app.session("password", { username: "a", password: "b" });
  // @ts-expect-error this provider has no client credentials
  await app.session("clientCredentials", {});
  // @ts-expect-error the password grant needs a password
  await app.session("password", { username: "a" });
  // @ts-expect-error a kept token has to have the promised fields
  app.resume({ access_token: "a", token_type: "bearer" });
  expectTypeOf(app.resume({ access_token: "a", token_type: "bearer", open_id: "1", nickname: undefined })).toExtend<
    OAuth2Session<{ open_id: string }>
  >();
});

test("a provider without a code grant has no way back", async () => {
  const app = new OAuth2Client({
    endpoints: { token: "https://a" },
    client,
    grants: { clientCredentials: grants.clientCredentials },
  });
  // @ts-expect-error nobody comes back
  await app.callback("https://a", {} as never);
});

test("an odd grant is written in place, with the type of a standard one", async () => {
  const app = new OAuth2Client({
    endpoints: { token: "https://a" },
    client,
    grants: {
      pin: (input: { pin: number }): Grant => ({
        repeatable: false,
        obtain: async (desk) => desk.exchange("urn:example:pin", { pin: String(input.pin) }),
      }),
    },
  });
  await app.session("pin", { pin: 1 });
  // @ts-expect-error a number
  await app.session("pin", { pin: "1" });
});

test("a signer that reads what the token does not have does not fit", () => {
  const app = new OAuth2Client({
    endpoints: { token: "https://a" },
    client,
    // @ts-expect-error the token has uid, not other
    extras: () => ({ uid: "1" }),
    signer: { sign: (request: Request, _token: OAuth2Token & { other: string }) => request },
  });
  expectTypeOf(app).toBeObject();
});

test("a session of any provider fits where a session is asked for", () => {
  const special = new OAuth2Client({ issuer: "https://a", client, extras: () => ({ uid: "1" }), api: () => 1 });
  expectTypeOf(special.resume({ access_token: "a", token_type: "b", uid: "c" })).toExtend<OAuth2Session>();
});

test("a session is named by the provider's own token", async () => {
  const app = new OAuth2Client({
    endpoints: { authorization: "https://a", token: "https://a" },
    client,
    extras: (wire) => ({ uid: text(wire, "uid"), nickname: maybe(wire, "nickname") }),
  });
  type Token = OAuth2Token & { readonly uid: string; readonly nickname: string | undefined };
  await app.session("clientCredentials", {}, { as: (token) => token.uid });
  await app.session("clientCredentials", {}, { as: async ({ uid }) => `user:${uid}` });
  const { pending } = await app.authorize({ redirectUri });
  await app.callback(redirectUri, pending, { as: (token, claims) => `${token.uid}:${claims.sub}` });
  // @ts-expect-error it may be missing
  await app.session("clientCredentials", {}, { as: (token) => token.nickname });
  // @ts-expect-error a name is a text
  await app.callback(redirectUri, pending, { as: () => 7 });
  expectTypeOf<Parameters<NameOf<Token>>[0]["uid"]>().toEqualTypeOf<string>();
  expectTypeOf<SessionOptions<Token>["as"]>().toEqualTypeOf<string | NameOf<Token> | undefined>();
  await app.session("clientCredentials", {}, { as: byToken });
  await app.session("clientCredentials", {}, { as: byUid });
});

test("a name that needs what the token has not does not fit", async () => {
  const app = new OAuth2Client({ endpoints: { token: "https://a" }, client });
  await app.session("clientCredentials", {}, { as: byToken });
  // @ts-expect-error nobody promises a uid
  await app.session("clientCredentials", {}, { as: byUid });
});
