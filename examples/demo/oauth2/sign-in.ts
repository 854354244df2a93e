import { isOAuthKitError, type OAuth2Client, type OAuth2Token } from "@oauthkit/core";
import { demoOAuth2User } from "@oauthkit/testing";

import { approve } from "../person.ts";
import { hide } from "../recording.ts";
import type { Scene } from "./scene.ts";

/** Discovers the server, signs a person in, reads who it was, and calls the API. */
export async function signIn({ story, resource }: Scene, client: OAuth2Client): Promise<void> {
  story.step("The application knows an address, and asks there for the rest");
  const options = { redirectUri: "http://127.0.0.1/callback", scope: ["openid", "profile"] };
  const { url, pending } = await client.authorize(options);

  story.step("The person signs in at the server, and allows it");
  story.fact("sent to", hide(url.href));
  const back = await approve(url, { username: demoOAuth2User.username });
  story.fact("came back to", hide(back));

  story.step("The application exchanges the code for tokens");
  await using session = await client.callback(back, pending, { as: "somebody" });

  story.step("The id_token says who that was");
  const token = await session.token();
  const claims = await client.claims(token);
  if (claims?.sub !== demoOAuth2User.sub) throw new Error("the id_token names somebody else than who signed in");
  story.fact("signed in", `as ${claims.sub}, says ${claims.iss}, and its signature is right`);
  story.fact("forged copy", await refusalOf(client.claims(forge(token))));

  story.step("A call");
  await session.http.get(resource).json();
}

/** The same token about somebody else, its signature left as it was. */
function forge(token: OAuth2Token): OAuth2Token {
  const [header, , signature] = (token.id_token ?? "").split(".");
  const claims = { ...decode(token.id_token), sub: "somebody-else" };
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return { ...token, id_token: [header, payload, signature].join(".") };
}

function decode(jwt = ""): object {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as object;
}

async function refusalOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (isOAuthKitError(error)) return `refused (${error.code})`;
  throw new Error("a forged id_token was believed", { cause: error });
}
