import { expect, test } from "vitest";

import { OAuth1Client } from "../../src/index.ts";
import { expectCleanError } from "./expect-clean.ts";
import { createScene, echoUrl } from "./scene.ts";

/** Takes the whole answer for the provider's message. */
function failure(body: unknown): { code: number; message: string } {
  return { code: 1, message: JSON.stringify(body) };
}

test("a refusal in the provider's own words shows none of what the provider repeats", async () => {
  const scene = createScene();
  const { provider, server } = scene;
  const client = new OAuth1Client({ ...provider, failure }, { fetch: server.fetch });
  const token = server.issueToken();
  const session = client.session({ ...token });
  server.fault("resource", "echo_json", 2);
  for (const placed of [echoUrl, `${echoUrl}?a=${token.oauth_token}`]) {
    const error = await expectCleanError(scene, () => session.http.get(placed, { retry: 0 }).json());
    expect(error).toMatchObject({ code: "api_refused", status: 400 });
  }
});

test("an answer that is nothing but a secret is not shown", async () => {
  const secret = "0123456789abcdef0123456789abcdef";
  const scene = createScene();
  const client = new OAuth1Client(
    { ...scene.provider, client: { id: "app", secret } },
    { fetch: async () => new Response(secret) },
  );
  const error = await expectCleanError(scene, () => client.fetchRequestToken());
  expect(JSON.stringify(error)).not.toContain(secret);
});
