import { describe, expect, test } from "vitest";

import { call, failure } from "../renewal/setup.ts";
import { type Change, createScene, createStoredScene, elsewhere, person, type Scene } from "./setup.ts";

const samlBearer = "urn:ietf:params:oauth:grant-type:saml2-bearer";
const [alice, bob] = ["<alice/>", "<bob/>"].map((xml) => Buffer.from(xml).toString("base64url")) as [string, string];

describe("an assertion that is a text", () => {
  test.each<[string, Change]>([
    ["a JWT", { assertion: "a.b.c" }],
    ["SAML", { assertion: alice, grantType: samlBearer }],
    ["the client's proof", { assertion: "a.b.c", grantType: "client_credentials" }],
  ])("speaks for nobody else, be it %s", (_, change) => {
    const scene = createScene({ options: { key: undefined, ...change } });
    expect(() => scene.client.as(person(1))).toThrow(expect.objectContaining({ code: "grant_unsupported" }));
    expect(scene.server.log).toEqual([]);
  });

  test("is not sent a second time for the clock, for it would be no other", async () => {
    const scene = createScene({ options: { assertion: "a.b.c", key: undefined } });
    scene.ours.advance(3600);
    const error = await failure(scene.client.token());
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration" });
    expect((error as Error).message).not.toMatch(/clock/);
    expect(scene.server.count("token")).toBe(1);
  });

  test("has its own token in a store, though nothing else tells two accounts apart", async () => {
    const scene = knowing({ assertion: alice });
    const other = elsewhere(scene, {}, { assertion: bob });
    expect(await nameOf(scene, scene.client)).toBe(person(0));
    expect(await nameOf(scene, other)).toBe(person(1));
    expect(await nameOf(scene, elsewhere(scene, {}, { assertion: alice }))).toBe(person(0));
    expect(scene.server.count("token")).toBe(2);
  });
});

describe("a function that brings an assertion", () => {
  test("has to have a name where its token goes into a store, for nothing else tells whose it is", () => {
    const options = { assertion: () => "a.b.c", key: undefined, issuer: undefined };
    const error: unknown = expect.objectContaining({ code: "option_missing", remedy: "mend_configuration" });
    expect(() => createStoredScene({ options })).toThrow(error);
    expect(() => createScene({ options })).not.toThrow();
  });

  test.each<[string, Change]>([["subject", { subject: person(0) }]])(
    "has one by its %s, and its token is found again",
    async (_, named) => {
      const scene = knowing({ assertion: () => alice, ...named });
      expect(await call(scene, scene.client)).toBe(200);
      expect(await call(scene, elsewhere(scene))).toBe(200);
      expect(scene.server.count("token")).toBe(1);
    },
  );

  test("is asked for another one for the clock", async () => {
    const told: unknown[] = [];
    const assertion = ({ iat }: { readonly iat: number }): string => (told.push(iat), "a.b.c");
    const scene = createScene({ options: { assertion, key: undefined } });
    scene.ours.advance(3600);
    await failure(scene.client.token());
    const now = scene.clock.now() / 1000;
    expect(told).toEqual([now + 3600, now]);
  });
});

/** A server that knows Alice and Bob by their assertions, and an account with a store. */
function knowing(options: Change): Scene {
  return createStoredScene({
    options: { grantType: samlBearer, key: undefined, issuer: undefined, ...options },
    server: { samlAssertions: { [alice]: person(0), [bob]: person(1) } },
  });
}

/** In whose name the API is called. */
async function nameOf({ server }: Scene, client: Scene["client"]): Promise<unknown> {
  const answer = await client.http.get<{ readonly sub: unknown }>(server.endpoints.resource).json();
  return answer.sub;
}
