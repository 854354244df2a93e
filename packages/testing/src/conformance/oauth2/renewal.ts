import type { GrantOf, OAuth2Token } from "@oauthkit/core";

import { notOffered } from "../ending.ts";
import type { AnyClient, Scene } from "./scene.ts";
import type { AnySession } from "./setup.ts";

/** A session by the refresh token of a token. */
export async function refreshWith({ tries }: Scene, client: AnyClient, token: OAuth2Token): Promise<AnySession> {
  const use = tries["refresh"];
  const input = typeof use === "function" ? await use() : { refreshToken: token.refresh_token, token };
  return client.session("refresh", input);
}

/** A client that counts what its sessions renew. */
export function watchRenewals(scene: Scene): { readonly client: AnyClient; readonly count: () => number } {
  let count = 0;
  const client = scene.open(scene.define(), {
    onToken: ({ reason }) => {
      if (reason === "renewed") count += 1;
    },
  });
  return { client, count: () => count };
}

/** The token without the way to a newer one: what comes of it is its own. */
export function withoutRefresh(token: OAuth2Token): OAuth2Token {
  const { refresh_token: _, ...alone } = token;
  return alone;
}

/** Ends a case about renewal where nothing can renew this token. */
export async function demandRenewable(scene: Scene, token: OAuth2Token): Promise<void> {
  const { grants } = scene.define();
  const hasRefresh = grants === undefined || Object.hasOwn(grants, "refresh");
  if (hasRefresh && typeof scene.tries["refresh"] !== "object" && token.refresh_token !== undefined) return;
  if (await isWithoutPeople(scene)) return;
  notOffered("nothing renews the token: there is no refresh token, and its grant is not repeatable");
}

/** Whether nobody has to be there for the way in that cases sign in with: its grant runs again by itself. */
export async function isWithoutPeople(scene: Scene): Promise<boolean> {
  const { grants } = scene.define();
  const { main = "" } = scene.ways;
  const use = scene.tries[main];
  const make: GrantOf | undefined = grants?.[main];
  return typeof use === "function" && make?.(await use()).repeatable === true;
}
