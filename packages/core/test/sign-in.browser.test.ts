import { describe, expect, inject, it } from "vitest";

import * as web from "../src/hash/web.ts";
import {
  hmacSha1,
  hmacSha256,
  hmacSha512,
  OAuth1Client,
  type RequestToken,
  type SignatureMethod,
} from "../src/index.ts";

const { origin, client: credentials, user } = inject("loopback");

function createClient(method: SignatureMethod): OAuth1Client {
  return new OAuth1Client({
    endpoints: {
      requestToken: `${origin}/oauth/request_token`,
      authorization: `${origin}/oauth/authorize`,
      accessToken: `${origin}/oauth/access_token`,
    },
    client: credentials,
    signature: { method },
  });
}

/** What the person does: fills in the provider's form, and is sent back. */
async function approve(client: OAuth1Client, requestToken: RequestToken): Promise<string> {
  const { oauth_token } = requestToken;
  const body = new URLSearchParams({ oauth_token, decision: "allow", ...user });
  return (await fetch(client.createAuthorizationUrl(requestToken), { method: "POST", body })).url;
}

it("hashes with the browser's own WebCrypto", () => {
  expect(navigator.userAgent).toMatch(/Chrome/);
  expect(hmacSha1.digest).toBe(web.sha1.digest);
  expect(hmacSha256.digest).toBe(web.sha256.digest);
  expect(hmacSha512.digest).toBe(web.sha512.digest);
});

describe.each([hmacSha1, hmacSha256, hmacSha512])("$name in a page", (method) => {
  it("signs in, reads and writes", async () => {
    const client = createClient(method);
    const requestToken = await client.fetchRequestToken(`${origin}/callback`);
    await using session = await client.callback(await approve(client, requestToken), requestToken);

    const profile = session.http.get(`${origin}/1.1/account/verify_credentials.json`).json();
    await expect(profile).resolves.toMatchObject({ screen_name: user.screen_name });

    const status = "naïve & 😀 100% ~!*'()+";
    const body = new URLSearchParams({ status });
    const written = await session.fetch(`${origin}/1.1/statuses/update.json`, { method: "POST", body });
    await expect(written.json()).resolves.toMatchObject({ text: status });
  });
});
