import { OAuth2Client } from "@oauthkit/core";
import { signIn } from "@oauthkit/web";

import { checkEqual } from "./check.mjs";

const site = "http://127.0.0.1";
const redirectUri = `${site}/callback`;

/** Signs somebody in through a route, with the answer in the query and in a form. Returns what was done, in words. */
export async function checkWeb(issuer) {
  const client = new OAuth2Client({ issuer, client: { id: "demo-client", secret: "demo-client-secret" } });
  const handle = signIn(client, {
    redirectUri,
    keys: btoa("0123456789abcdef0123456789abcdef"),
    allowInsecureCookies: true,
    signedIn: async (session, { returnTo }) => {
      const { sub } = await session.http.get(`${issuer}/resource`).json();
      return new Response(null, { status: 303, headers: { location: returnTo, "set-cookie": `user=${sub}` } });
    },
  });
  for (const isPosted of [false, true]) await checkSignIn(handle, isPosted);
  const lost = await handle(new Request(`${redirectUri}?code=1&state=2`));
  checkEqual("a callback without a cookie", lost.status, 400);
  return "web: signed in twice by sealed cookies";
}

async function checkSignIn(handle, isPosted) {
  const out = await handle(new Request(`${site}/sign-in?return_to=/shop`));
  checkEqual("the way out", out.status, 303);
  const [line] = out.headers.getSetCookie();
  const [cookie] = line.split(";");
  const consent = await fetch(out.headers.get("location"), { redirect: "manual" });
  const { searchParams, search } = new URL(consent.headers.get("location"));
  const headers = { cookie: `theme=dark; ${cookie}` };
  const back = isPosted
    ? new Request(redirectUri, { method: "POST", body: searchParams, headers })
    : new Request(redirectUri + search, { headers });
  const response = await handle(back);
  checkEqual("where to", [response.status, response.headers.get("location")], [303, "/shop"]);
  checkEqual("the cookies", response.headers.getSetCookie(), [
    "user=248289761001",
    `${cookie.split("=")[0]}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
  ]);
}
