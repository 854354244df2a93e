import { expect, it } from "vitest";

import { caught, redirectUri, setUp } from "./sign-in-scene.ts";

it.each([
  ["nothing at all", () => ""],
  ["an empty fragment", () => "#"],
  ["the state alone, in its query", (state: string) => `?state=${state}`],
  ["a query of one's own", () => "?tenant=1"],
  ["the state alone, in its fragment", (state: string) => `#state=${state}`],
])("a callback of the implicit flow with %s lacks its fragment, and says so", async (_, end) => {
  const { client, emulator } = setUp({ app: { secretKey: undefined } });
  const { pending } = await client.authorize({ redirectUri, flow: "implicit" });
  const error = await caught(async () => client.callback(redirectUri + end(pending.state), pending));
  expect(error).toMatchObject({ code: "callback_invalid", provider: "okru", remedy: "mend_configuration" });
  expect((error as Error).message).toContain("fragment");
  expect(emulator.log).toEqual([]);
});

it("a callback of the code flow with nothing at all is still a refusal: a server sees no fragment", async () => {
  const { client } = setUp();
  const { pending } = await client.authorize({ redirectUri });
  expect(await caught(async () => client.callback(redirectUri, pending))).toMatchObject({
    code: "authorization_refused",
    problem: "access_denied",
  });
});

it("a refusal in the query is one in the implicit flow, too", async () => {
  const { client } = setUp();
  const { pending } = await client.authorize({ redirectUri, flow: "implicit" });
  expect(await caught(async () => client.callback(`${redirectUri}?error=invalid_client`, pending))).toMatchObject({
    code: "authorization_refused",
    problem: "invalid_client",
    remedy: "mend_configuration",
  });
});

it("the sign-in can be finished once the whole URL is there", async () => {
  const { client, emulator } = setUp();
  const { url, pending } = await client.authorize({ redirectUri, flow: "implicit" });
  const back = await emulator.approve(url);
  await caught(async () => client.callback(redirectUri, pending));
  const session = await client.callback(back, pending);
  expect((await session.token()).access_token).toBe(
    new URLSearchParams(new URL(back).hash.slice(1)).get("access_token"),
  );
});
