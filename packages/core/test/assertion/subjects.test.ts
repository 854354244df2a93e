import { describe, expect, test } from "vitest";

import { createRecent } from "../../src/assertion/recent.ts";
import { call, calls, failure, succeeded } from "../renewal/setup.ts";
import { createBakery, type Bakery } from "./bakery.ts";
import {
  assertionsSent,
  createScene,
  createStoredScene,
  people,
  person,
  robot,
  type Scene,
  type SceneOptions,
} from "./setup.ts";

describe("a subject", () => {
  test.each([[""], [undefined], [null], [1]])("has a name, and %j is none", (subject) => {
    const scene = createScene();
    expect(() => scene.client.as(subject as string)).toThrow(expect.objectContaining({ code: "option_invalid" }));
  });

  test.each(["client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"])(
    "is not what the assertion speaks of with the grant %s",
    (grantType) => {
      const scene = createScene({ options: { grantType } });
      expect(() => scene.client.as(person(0))).toThrow(expect.objectContaining({ code: "grant_unsupported" }));
    },
  );

  test.each(["\ud800", "a\udc00b"])(
    "may be no text that Unicode knows: %j is the server's to refuse",
    async (subject) => {
      for (const scene of [createScene(), createStoredScene()]) {
        expect(await failure(scene.client.as(subject).token())).toMatchObject({ code: "token_refused" });
      }
    },
  );

  test("that the server does not know fails alone", async () => {
    const scene = createScene();
    const nobody = scene.client.as("nobody@example.test");
    expect(await failure(call(scene, nobody))).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
    expect(await call(scene, scene.client.as(person(0)))).toBe(200);
    expect(await call(scene, scene.client)).toBe(200);
  });

  test("has one token and one flight, however often it is asked for", async () => {
    const scene = createScene();
    const results = await Promise.all(
      Array.from({ length: 10 }, async () => calls(scene, scene.client.as(person(0)), 10)),
    );
    expect(succeeded(results.flat())).toBe(100);
    expect(scene.server.count("token")).toBe(1);
    expect(assertionsSent(scene)).toMatchObject([{ iss: robot, sub: person(0) }]);
  });

  test("has a token of its own, and calls are made in its name", async () => {
    const scene = createScene();
    const subjects = [scene.client, scene.client.as(person(0)), scene.client.as(person(1))];
    const tokens = await Promise.all(subjects.map(async (session) => (await session.token()).access_token));
    expect(new Set(tokens).size).toBe(3);
    const names = subjects.map(async (session) =>
      session.http.get<{ sub: string }>(scene.server.endpoints.resource).json(),
    );
    expect((await Promise.all(names)).map(({ sub }) => sub)).toEqual([robot, person(0), person(1)]);
  });

  test("whose token was refused renews that, and nobody else's", async () => {
    const scene = createScene();
    const [one, two] = [scene.client.as(person(0)), scene.client.as(person(1))];
    await call(scene, one);
    await call(scene, two);
    scene.server.fault("resource", { status: 401 });
    await call(scene, one);
    await call(scene, two);
    expect(assertionsSent(scene).map(({ sub }) => sub)).toEqual([person(0), person(1), person(0)]);
  });

  test("goes before the claim sub that holds for all", async () => {
    const scene = createScene({ options: { claims: { sub: person(1) } } });
    await scene.client.token();
    await scene.client.as(person(0)).token();
    expect(assertionsSent(scene).map(({ sub }) => sub)).toEqual([person(1), person(0)]);
  });

  test("that is the client's own default finds the client's token in the store", async () => {
    const scene = createStoredScene({ options: { subject: person(0) } });
    const token = await scene.client.token();
    expect(await scene.client.as(person(0)).token()).toEqual(token);
    expect(scene.server.count("token")).toBe(1);
  });

  test.each([
    ["with a store", createStoredScene],
    ["without one", createScene],
  ])("that is the client's own default is asked for once, where both are asked at once %s", async (_, create) => {
    const scene = create({ options: { subject: person(0) } });
    const results = await Promise.all([calls(scene, scene.client, 50), calls(scene, scene.client.as(person(0)), 50)]);
    expect(succeeded(results.flat())).toBe(100);
    expect(scene.server.count("token")).toBe(1);
  });
});

describe("with room for three subjects", () => {
  test("the order of their use decides who is forgotten", async () => {
    const { ask, baked } = room(3);
    for (const subject of ["a", "b", "c", "a", "d"]) await ask(subject);
    expect(baked).toEqual(["a", "b", "c", "d"]);
    // The longest unused was b.
    for (const subject of ["a", "c", "d"]) await ask(subject);
    expect(baked).toHaveLength(4);
    await ask("b");
    expect(baked).toEqual(["a", "b", "c", "d", "b"]);
  });

  test("whoever was forgotten gets a new token when asked for anew; what was handed out goes on with its own", async () => {
    const { client, baked, eaten, call: eat } = room(3);
    const old = client.as("a");
    await eat(old);
    for (const subject of ["b", "c", "d"]) await eat(client.as(subject));
    await eat(client.as("a"));
    await eat(old);
    expect(baked).toEqual(["a", "b", "c", "d", "a"]);
    expect(eaten).toEqual(["a.1", "b.2", "c.3", "d.4", "a.5", "a.1"]);
  });

  test("whoever was forgotten finds its token in the store", async () => {
    const scene = createStoredScene({ options: { maxSubjects: 1 } });
    const token = await scene.client.as(person(0)).token();
    await scene.client.as(person(1)).token();
    expect(await scene.client.as(person(0)).token()).toEqual(token);
    expect(scene.server.count("token")).toBe(2);
  });

  test("the client's own token is not among them", async () => {
    const { client, ask, baked } = room(1);
    await client.token();
    for (const subject of ["a", "b"]) await ask(subject);
    await client.token();
    expect(baked).toEqual([robot, "a", "b"]);
  });
});

describe("what is remembered", () => {
  test("is never more than was said, whoever comes", () => {
    const recent = createRecent(100, (name) => ({ name }));
    for (let n = 0; n < 10_000; n += 1) {
      expect(recent.get(`user${n}`).name).toBe(`user${n}`);
      if (n % 500 === 0) expect([...recent.values()].length).toBeLessThanOrEqual(100);
    }
    expect([...recent.values()].map(({ name }) => name)).toEqual(
      Array.from({ length: 100 }, (_, n) => `user${9900 + n}`),
    );
  });

  test("is the thousand that were used last of ten thousand subjects: asked for backwards, each of them has its token", async () => {
    const { client, baked } = room(undefined, { secret: "a secret that is long enough", alg: "HS256" });
    const names = Array.from({ length: 10_000 }, (_, n) => `user${n}`);
    for (const name of names) await client.as(name).token();
    for (const name of names.slice(-1000)) await client.as(name).token();
    expect(baked).toHaveLength(10_000);
    await client.as("user8999").token();
    expect(baked).toHaveLength(10_001);
  });
});

test("the users of a server each get what is theirs, under load", async () => {
  const scene = createScene({ server: { users: people(20) }, options: { maxSubjects: 5 } });
  const asked = Array.from({ length: 200 }, (_, n) => person((n * 7) % 20));
  const answers = await Promise.all(
    asked.map(async (name) => {
      const answer = await scene.client.as(name).fetch(scene.server.endpoints.resource);
      return ((await answer.json()) as { readonly sub: string }).sub;
    }),
  );
  expect(answers).toEqual(asked);
});

interface Room extends Bakery {
  readonly client: Scene["client"];
  /** Calls in the name of a subject. */
  readonly ask: (subject: string) => Promise<void>;
  readonly call: (session: Pick<Scene["client"], "fetch">) => Promise<void>;
}

/** An account with room for so many subjects, at the bakery. */
function room(maxSubjects: number | undefined, key?: unknown): Room {
  const bakery = createBakery();
  const options: SceneOptions["options"] = {
    ...(maxSubjects === undefined ? {} : { maxSubjects }),
    ...(key === undefined ? {} : { key }),
  };
  const { client, server } = createScene({ options, runtime: { fetch: bakery.fetch } });
  const eat: Room["call"] = async (session) => void (await session.fetch(server.endpoints.resource));
  return { ...bakery, client, call: eat, ask: async (subject) => eat(client.as(subject)) };
}
