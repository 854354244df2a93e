import { createHash, createHmac } from "node:crypto";

import OAuth from "oauth-1.0a";

import { createClock, defineOAuth1Emulator, type Clock, type OAuth1ProviderEmulator } from "../../src/index.ts";
import { now, signedRequest, type Signing } from "../signer.ts";

/** The provider of these tests: two hosts, three calls, and refusals in its own shape at the API alone. */
export const clips = defineOAuth1Emulator("clips", {
  hosts: { www: "https://www.clips.example", api: "https://api.clips.example" },
  endpoints: {
    requestToken: "https://api.clips.example/v1/request",
    authorization: ["https://www.clips.example/allow", "https://www.clips.example/sign-in"],
    accessToken: "https://api.clips.example/v1/access",
  },
  extraParameters: { requestToken: ["x_access"], authorization: ["lang"] },
  fields: ({ user, client }) => ({ user_id: user.id, screen_name: user.login, app: client.id }),
  memory: () => ({ posts: [] as string[] }),
  calls: [
    {
      method: "GET",
      url: "https://api.clips.example/v1/users/:id",
      answer: ({ user, path, refuse }) =>
        path["id"] === "me" ? { id: user.id, name: user.name } : refuse({ error: "user_unknown", status: 404 }),
    },
    {
      method: "POST",
      url: "https://api.clips.example/v1/posts",
      answer: ({ form, query, memory }) => {
        memory.posts.push(form.get("text") ?? "");
        return { posts: memory.posts, query: [...query], form: [...form] };
      },
    },
    {
      method: "GET",
      url: "https://api.clips.example/v1/limits",
      caller: "client",
      answer: ({ client }) => ({ client }),
    },
    { method: "GET", url: "https://www.clips.example/about", caller: "anybody", answer: () => ({ about: "clips" }) },
    {
      method: "POST",
      url: "https://api.clips.example/v1/sign-out",
      answer: ({ revoke, token }) => {
        revoke();
        return { token };
      },
    },
  ],
});

/** Where a signed request of this provider goes. */
export function at(path: string, host = "api"): string {
  return `https://${host}.clips.example${path}`;
}

/** An emulator whose clock stands where the signer's does. */
export function start(): { readonly emulator: ReturnType<typeof clips>; readonly clock: Clock } {
  const clock = createClock(now * 1000);
  return { emulator: clips({ clock }), clock };
}

/** Signs and sends, by the signer of these tests. */
export async function send(emulator: Pick<OAuth1ProviderEmulator, "fetch">, signing: Signing): Promise<Response> {
  return emulator.fetch(signedRequest(signing));
}

/** The status, and the fields of a form that was answered. */
export async function readForm(response: Response): Promise<Readonly<Record<string, string>>> {
  return { status: String(response.status), ...Object.fromEntries(new URLSearchParams(await response.text())) };
}

/** What an application asks for. */
interface Asking {
  readonly method: string;
  readonly url: string;
  /** Protocol parameters beside those of every request. */
  readonly protocol?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly token?: OAuth.Token;
}

/** How that application signs. */
interface Manner {
  readonly hash?: "sha1" | "sha256" | "sha512";
  readonly bodyHash?: boolean;
}

/** Sends as an application does that signs by the library oauth-1.0a, which was not written here. */
export function oauth10a(
  carry: (url: string, init: RequestInit) => Promise<Response>,
  { hash = "sha1", bodyHash = false }: Manner = {},
): (asking: Asking) => Promise<Response> {
  const library = new OAuth({
    consumer: { key: "demo-client", secret: "demo-client-secret" },
    signature_method: `HMAC-${hash.toUpperCase()}`,
    hash_function: (text, key) => createHmac(hash, key).update(text).digest("base64"),
    body_hash_function: (text) => createHash(hash).update(text).digest("base64"),
  });
  return async ({ method, url, protocol = {}, form = {}, json, token }) => {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const data = bodyHash ? { data: body ?? "", includeBodyHash: true } : { data: { ...protocol, ...form } };
    const header = library.toHeader({ ...library.authorize({ method, url, ...data }, token), ...protocol });
    const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const fields = Object.keys(form).length === 0 ? null : new URLSearchParams(form);
    return carry(url, { method, headers: { authorization: header.Authorization, ...type }, body: body ?? fields });
  };
}

/** The three steps by that library; gives the answer with the access token. */
export async function signIn(
  { fetch: carry, approve }: Pick<OAuth1ProviderEmulator, "fetch" | "approve">,
  places: { readonly requestToken: string; readonly authorization: string; readonly accessToken: string },
  oauth_callback = "https://app.test/cb?a=b%20c",
): Promise<Readonly<Record<string, string>>> {
  const call = oauth10a(carry);
  const method = "POST";
  const request = await readForm(await call({ method, url: places.requestToken, protocol: { oauth_callback } }));
  const back = await approve(`${places.authorization}?oauth_token=${request["oauth_token"] ?? ""}`);
  const verifier = oauth_callback === "oob" ? back : (new URL(back).searchParams.get("oauth_verifier") ?? "");
  const protocol = { oauth_verifier: verifier };
  return readForm(await call({ method, url: places.accessToken, protocol, token: tokenOf(request) }));
}

/** A token as that library has it. */
export function tokenOf(fields: Readonly<Record<string, unknown>>): OAuth.Token {
  return { key: String(fields["oauth_token"]), secret: String(fields["oauth_token_secret"]) };
}

/** Where this provider's three endpoints are, wherever its hosts are. */
export function endpointsAt({
  www,
  api,
}: {
  readonly www: string;
  readonly api: string;
}): Parameters<typeof signIn>[1] {
  return { requestToken: `${api}/v1/request`, authorization: `${www}/allow`, accessToken: `${api}/v1/access` };
}
