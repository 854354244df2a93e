import { grants, type NameOf, OAuth1Client, OAuth2Client, type OAuth2Session, type OAuth2Token } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import { okru, type OkruSession, type OkruToken } from "../../okru/src/index.ts";
import { signIn, type SignInName, type SignInSession } from "../src/index.ts";

const oauth2 = new OAuth2Client({ issuer: "https://as.example.test", client: { id: "app" } });
const oauth1 = new OAuth1Client({
  client: { id: "key", secret: "secret" },
  endpoints: { requestToken: "https://a.test/r", authorization: "https://a.test/a", accessToken: "https://a.test/t" },
});
const ok = new OAuth2Client(okru({ applicationId: 512_000_000_001, applicationKey: "CBADEMOKEYABABABA" }));
const route = { redirectUri: "https://app.example.test/callback", keys: "" };

test("a session is the client's own", () => {
  expectTypeOf<SignInSession<typeof oauth2>>().toEqualTypeOf<OAuth2Session>();
  signIn(ok, {
    ...route,
    signedIn: async (session) => {
      expectTypeOf(session).toEqualTypeOf<OkruSession>();
    },
  });
  signIn(oauth1, {
    ...route,
    signedIn: async (session) => {
      expectTypeOf((await session.token()).oauth_token).toEqualTypeOf<string>();
    },
  });
});

test("a session is named by a function, and not by one text for everybody", () => {
  expectTypeOf<SignInName<typeof oauth2>>().toEqualTypeOf<NameOf<OAuth2Token & object> | undefined>();
  expectTypeOf<SignInName<typeof ok>>().toEqualTypeOf<NameOf<OkruToken> | undefined>();
  signIn(oauth2, { ...route, signedIn: () => undefined, as: (_, { sub }) => `user:${sub}` });
  // @ts-expect-error one text
  signIn(oauth2, { ...route, signedIn: () => undefined, as: "user" });
  // @ts-expect-error OAuth 1 keeps nothing
  signIn(oauth1, { ...route, signedIn: () => undefined, as: () => "user" });
});

test("a route is a function from request to response", () => {
  expectTypeOf(signIn(oauth2, { ...route, signedIn: () => undefined })).toEqualTypeOf<
    (request: Request) => Promise<Response>
  >();
});

test("a client without a way back signs nobody in", () => {
  const machine = new OAuth2Client({
    issuer: "https://as.example.test",
    client: { id: "app" },
    grants: { clientCredentials: grants.clientCredentials },
  });
  // @ts-expect-error there is neither code nor implicit among its grants
  signIn(machine, { ...route, signedIn: () => undefined });
});
