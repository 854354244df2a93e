import type { AuthorizeOptions, OAuth2Client, OAuth2Session } from "../../src/index.ts";
import { redirectUri } from "./clients.ts";
import { createPerson, type Person } from "./person.ts";

/** A sign-in: what is asked for, by whom, and how the session is called. */
export interface SignIn extends Partial<AuthorizeOptions> {
  readonly as?: string;
  readonly person?: Person;
}

/** Goes all the way: out, through the provider's pages, and back into a session. Asks for `openid` and `email`. */
export async function signIn(client: OAuth2Client, options: SignIn = {}): Promise<OAuth2Session> {
  const { as, person = createPerson("ada"), ...asked } = options;
  const { url, pending } = await client.authorize({ redirectUri, scope: ["openid", "email"], ...asked });
  return client.callback(await person.signIn(url), pending, { as });
}
