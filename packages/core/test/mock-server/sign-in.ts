import { OAuth2Client, type OAuth2Runtime, type OAuth2Session } from "../../src/index.ts";
import type { MockServer } from "./server.ts";

const redirectUri = "https://app.example/callback";

/** A client of the server, which asks none for a secret. */
export function createClient({ issuer }: Pick<MockServer, "issuer">, runtime?: OAuth2Runtime): OAuth2Client {
  return new OAuth2Client({ issuer, client: { id: "app" } }, runtime);
}

/** Goes all the way; the server asks nobody anything. */
export async function signIn(client: OAuth2Client, parameters = {}): Promise<OAuth2Session> {
  const { url, pending } = await client.authorize({ redirectUri, scope: ["openid"], parameters });
  const response = await fetch(url, { redirect: "manual" });
  return client.callback(response.headers.get("location") ?? "", pending);
}
