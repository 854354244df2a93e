import { expectTypeOf, test } from "vitest";

import {
  type AnyOAuthKitError,
  defineOAuth1Provider,
  type Facade,
  isOAuthKitError,
  type JsonValue,
  maybe,
  OAuth1Client,
  type Session,
  text,
} from "../src/index.ts";

const endpoints = { requestToken: "https://a", authorization: "https://a", accessToken: "https://a" };
const client = { id: "id", secret: "secret" };

test("a plain definition needs no factory and promises only the token", () => {
  const app = new OAuth1Client({ client, endpoints });
  const session = app.session({ oauth_token: "t", oauth_token_secret: "s" });
  expectTypeOf(session.api).toEqualTypeOf<unknown>();
  expectTypeOf<Awaited<ReturnType<typeof app.fetchAccessToken>>["oauth_token"]>().toEqualTypeOf<string>();
  expectTypeOf<Awaited<ReturnType<typeof app.fetchAccessToken>>["user_id"]>().toEqualTypeOf<JsonValue | undefined>();
});

test("a provider's extras, API and profile keep their types", () => {
  const bird = defineOAuth1Provider("bird", ({ region }: { region: string }) => ({
    client: { ...client, id: region },
    endpoints,
    extras: (wire) => ({ user_id: text(wire, "user_id"), lang: maybe(wire, "lang") }),
    api: ({ http }) => ({ me: async () => http.get("https://a").json<{ name: string }>() }),
    profile: async (session) => ({ subject: (await session.token()).user_id }),
  }));
  const app = new OAuth1Client(bird({ region: "eu" }));
  type Token = Awaited<ReturnType<typeof app.fetchAccessToken>>;
  expectTypeOf<Token["user_id"]>().toEqualTypeOf<string>();
  expectTypeOf<Token["lang"]>().toEqualTypeOf<string | undefined>();
  type Opened = ReturnType<typeof app.session>;
  expectTypeOf<Opened>().toExtend<Session<Token, { me: () => Promise<{ name: string }> }, { subject: string }>>();
  // @ts-expect-error the provider promised user_id, so a session needs it
  app.session({ oauth_token: "t", oauth_token_secret: "s" });
});

test("a signer that reads what the token does not have does not fit", () => {
  const app = new OAuth1Client({
    client,
    endpoints,
    extras: () => ({ uid: "1" }),
    // @ts-expect-error the token has uid, not other
    signer: { sign: (request: Request, _token: { other: string }) => request },
  });
  expectTypeOf(app).toBeObject();
});

test("a client of any provider fits where a client is asked for", () => {
  const special = new OAuth1Client({ client, endpoints, api: () => ({ me: 1 }), profile: async () => "me" });
  expectTypeOf(special).toExtend<OAuth1Client>();
});

test("errors narrow by their codes", () => {
  const error: unknown = undefined;
  if (isOAuthKitError(error) && error.code === "http_failed")
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
  expectTypeOf<AnyOAuthKitError["remedy"]>().toEqualTypeOf<"try_again" | "sign_in_again" | "mend_configuration">();
});

test("a facade is typed by its catalogue", () => {
  type Api = Facade<{ "users.getInfo": (parameters: { uids: string }) => readonly string[] }>;
  expectTypeOf<Parameters<Api["users"]["getInfo"]>>().toEqualTypeOf<[parameters: { uids: string }]>();
  expectTypeOf<ReturnType<Api["users"]["getInfo"]>>().toEqualTypeOf<Promise<readonly string[]>>();
  // @ts-expect-error the catalogue has no such method
  expectTypeOf<Api["users"]["remove"]>().toBeFunction();
});
