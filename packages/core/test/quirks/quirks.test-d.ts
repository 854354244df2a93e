import { expectTypeOf, test } from "vitest";

import {
  bearerSigner,
  defineProvider,
  grants,
  maybe,
  OAuth2Client,
  type OAuth2Token,
  type Quirks,
  text,
  type TokenDesk,
} from "../../src/index.ts";
import {
  codeWith,
  combined,
  commaScopes,
  jsonBody,
  nestedToken,
  refreshWith,
  renamed,
  renamedCallback,
  tokenHeader,
  viaGet,
} from "../../src/quirks/index.ts";

const endpoints = { authorization: "https://a", token: "https://a" };
const client = { id: "id", secret: "secret" };

const shop = defineProvider("shop", ({ name, secret }: { readonly name: string; readonly secret: string }) => ({
  endpoints: {
    authorization: `https://${name}.a`,
    token: `https://${name}.a`,
    tokenFor: { refresh_token: "https://b" },
  },
  client: { id: "id", secret, authentication: "basicRaw" },
  scope: { ...commaScopes, default: ["read"] },
  pkce: false,
  parameters: { authorization: { owner: "user" }, token: { action: "a" }, refresh: { action: ["a", "b"] } },
  tokenTypes: ["session"],
  lifetime: 7200,
  placement: "query",
  quirks: {
    ...renamed({ client_id: "key" }),
    ...renamedCallback({ authCode: "code" }),
    tokenRequest: (form, request) => (request.url === "" ? jsonBody.tokenRequest(form, request) : form),
    ...nestedToken("data.token"),
    expectedIssuer: ({ tid }) => `https://a/${String(tid)}`,
  },
  extras: (wire, way) => ({ shop_id: text(wire, "shop_id"), realm: maybe(way, "realm"), count: 7 }),
  api: ({ http, token }) => ({
    fetchShop: async () => http.get(`https://a/${(await token()).shop_id}`).json<{ name: string }>(),
  }),
  profile: async ({ token }) => ({ subject: (await token()).shop_id }),
  failure: (body, { status }) =>
    body === null ? { code: status, message: "", stale: true, remedy: "try_again" } : undefined,
  origins: ["https://b"],
}));

type Opened<C extends { restore: (as: string) => Promise<unknown> }> = Awaited<ReturnType<C["restore"]>>;

test("a provider with every quirk keeps its types", async () => {
  const app = new OAuth2Client(shop({ name: "acme", secret: "s" }));
  type Session = Opened<typeof app>;
  type Token = Awaited<ReturnType<Session["token"]>>;
  expectTypeOf<Token["shop_id"]>().toEqualTypeOf<string>();
  expectTypeOf<Token["realm"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Token["count"]>().toEqualTypeOf<number>();
  expectTypeOf<Token["expires_at"]>().toEqualTypeOf<number | undefined>();
  expectTypeOf<Session["api"]>().toEqualTypeOf<{ fetchShop: () => Promise<{ name: string }> }>();
  expectTypeOf<ReturnType<Session["profile"]>>().toEqualTypeOf<Promise<{ subject: string }>>();
  expectTypeOf<ReturnType<typeof app.callback>>().toEqualTypeOf<Promise<Session>>();
  expectTypeOf(app.session("refresh", { refreshToken: "x" })).toEqualTypeOf<Promise<Session>>();
  // @ts-expect-error the factory wants a secret
  shop({ name: "acme" });
});

test("grants that a provider lacks do not compile", () => {
  const app = new OAuth2Client({ client, endpoints, grants: { code: grants.code, password: grants.password } });
  expectTypeOf<Parameters<typeof app.session>[0]>().toEqualTypeOf<"code" | "password">();
  // @ts-expect-error there is no such way in
  void app.session("clientCredentials", {});
  // @ts-expect-error the input is another grant's
  void app.session("password", { code: "x" });
  const plain = new OAuth2Client({ client, endpoints });
  // @ts-expect-error the default ways in have no passwords
  void plain.session("password", { username: "x", password: "y" });
});

test("a provider that sends nobody back has no callback", () => {
  const app = new OAuth2Client({ client, endpoints, grants: { password: grants.password } });
  expectTypeOf<
    Parameters<typeof app.callback>[0]
  >().toEqualTypeOf<"add code: grants.code to the definition's grants">();
});

test("a grant of the provider's own, with its own input", () => {
  const app = new OAuth2Client({
    client,
    endpoints,
    grants: {
      code: grants.code,
      ticket: ({ ticket, seat }: { readonly ticket: string; readonly seat: number }) => ({
        repeatable: false,
        obtain: async (desk: TokenDesk) => desk.exchange("ticket", { ticket, seat: String(seat) }),
      }),
    },
  });
  void app.session("ticket", { ticket: "x", seat: 7 });
  // @ts-expect-error a seat is a number
  void app.session("ticket", { ticket: "x", seat: "7" });
});

test("a signer sees the extras", () => {
  const app = new OAuth2Client({
    client,
    endpoints,
    extras: (wire) => ({ uid: text(wire, "uid") }),
    signer: {
      ...bearerSigner(),
      sign: (request: Request, { uid, access_token }: { readonly uid: string; readonly access_token: string }) =>
        new Request(`${request.url}?uid=${uid}&t=${access_token}`, request),
    },
  });
  type Token = Awaited<ReturnType<Opened<typeof app>["token"]>>;
  expectTypeOf<Token["uid"]>().toEqualTypeOf<string>();
  const wrong = new OAuth2Client({
    client,
    endpoints,
    extras: () => ({ uid: "7" }),
    // @ts-expect-error the token has uid, not other
    signer: { sign: (request: Request, _token: { other: string }) => request },
  });
  expectTypeOf(wrong).toBeObject();
});

test("a token to resume with needs the extras", () => {
  const app = new OAuth2Client(shop({ name: "acme", secret: "s" }));
  const token: OAuth2Token = { access_token: "x", token_type: "bearer" };
  // @ts-expect-error the provider promised shop_id
  app.resume(token);
  app.resume({ ...token, shop_id: "7", realm: undefined, count: 7 });
});

test("ready-made quirks fit where they are meant to", () => {
  expectTypeOf(renamed({ a: "b" })).toExtend<Quirks>();
  expectTypeOf(viaGet.tokenRequest).toBeCallableWith({ a: "b" }, new Request("https://a"));
  expectTypeOf(combined(viaGet, { metadataIssuer: "https://a" })).toEqualTypeOf<Quirks>();
  const app = new OAuth2Client({ client, endpoints, quirks: { ...viaGet, ...renamedCallback({ a: "b" }) } });
  expectTypeOf(app).toExtend<OAuth2Client>();
  const signing = new OAuth2Client({
    client,
    endpoints,
    signer: tokenHeader("x-token"),
    grants: { code: codeWith(["state"]), refresh: refreshWith(["device_id"]) },
  });
  expectTypeOf<Parameters<typeof signing.session>[0]>().toEqualTypeOf<"code" | "refresh">();
  // @ts-expect-error a leg that this one does not bend
  expectTypeOf(viaGet.callback).toBeUndefined();
  // @ts-expect-error a quirk that does not exist
  expectTypeOf(new OAuth2Client({ client, endpoints, quirks: { response: () => ({}) } })).toBeObject();
  // @ts-expect-error token types are compared in lower case
  expectTypeOf(new OAuth2Client({ client, endpoints, tokenTypes: ["Session"] })).toBeObject();
});
