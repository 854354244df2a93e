import { OAuth2Client } from "@oauthkit/core";
import { signIn } from "@oauthkit/web";

/** Answers requests: what every framework here is given. */
export type Route = (request: Request) => Promise<Response>;

/** Where things are. */
export interface Place {
  /** The provider: anybody who speaks OpenID Connect. */
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** This application, as browsers see it. */
  readonly origin: string;
  /** Keys for the cookie: `openssl rand -base64 32`. */
  readonly keys: string;
}

/** A route that signs people in, the same in every framework: `/auth/sign-in` begins, `/auth/callback` ends. */
export function createRoute({ issuer, client, origin, keys }: Place): Route {
  const provider = new OAuth2Client({ issuer, client });
  return signIn(provider, {
    redirectUri: `${origin}/auth/callback`,
    keys,
    scope: ["openid"],
    // At http://localhost; with https it says nothing.
    allowInsecureCookies: true,
    signedIn: async (session, { returnTo }) => {
      const claims = await provider.claims(await session.token());
      // The application's own session begins here. A real one is not a name in clear.
      const cookie = `user=${claims?.sub ?? ""}; Path=/; HttpOnly; SameSite=Lax`;
      return new Response(null, { status: 303, headers: { location: returnTo, "set-cookie": cookie } });
    },
  });
}
