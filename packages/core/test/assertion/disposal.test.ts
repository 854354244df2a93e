import { describe, expect, test } from "vitest";

import { call, calls, createGate, failure, succeeded, turns } from "../renewal/setup.ts";
import { createScene, createStoredScene, elsewhere, person, type Scene, type SceneOptions } from "./setup.ts";

const closed = { name: "ConfigurationError", code: "session_closed" };

describe("a client that has ended", () => {
  test("refuses everything, and asks nobody", async () => {
    const scene = createScene({
      options: { api: ({ fetch }) => ({ look: async () => fetch(scene.server.endpoints.resource) }), profile: look },
    });
    const { client, server } = scene;
    const child = client.as(person(0));
    await call(scene, client);
    await client[Symbol.asyncDispose]();
    const before = server.log.length;
    for (const session of [client, child]) {
      expect(await failure(session.fetch(server.endpoints.resource))).toMatchObject(closed);
      expect(await failure(session.http.get(server.endpoints.resource))).toMatchObject(closed);
      expect(await failure(session.token())).toMatchObject(closed);
      expect(await failure(session.scopes())).toMatchObject(closed);
      expect(await failure(session.profile())).toMatchObject(closed);
      expect(await failure((session.api as { look: () => Promise<Response> }).look())).toMatchObject(closed);
    }
    expect(() => client.as(person(1))).toThrow(expect.objectContaining(closed));
    expect(() => client.as(person(0))).toThrow(expect.objectContaining(closed));
    expect(server.log).toHaveLength(before);
  });

  test("may end twice, and its sessions after it", async () => {
    const { client } = createScene();
    const child = client.as(person(0));
    await client[Symbol.asyncDispose]();
    await client[Symbol.asyncDispose]();
    await expect(child[Symbol.asyncDispose]()).resolves.toBeUndefined();
  });

  test("without ever having been used", async () => {
    const scene = createScene();
    {
      await using client = elsewhere(scene);
      client.as(person(0));
    }
    expect(scene.server.log).toEqual([]);
  });

  test("leaves other clients of the same account alone", async () => {
    const scene = createStoredScene();
    await scene.client.token();
    await scene.client[Symbol.asyncDispose]();
    expect(await call(scene, elsewhere(scene))).toBe(200);
    expect(scene.server.count("token")).toBe(1);
  });
});

describe("a client that ends", () => {
  test("refuses whoever comes while it waits", async () => {
    const { scene, gate } = held("resource");
    const calling = call(scene, scene.client);
    await arrived(scene, "resource");
    const ending = scene.client[Symbol.asyncDispose]();
    expect(await failure(call(scene, scene.client))).toMatchObject(closed);
    gate.open();
    expect(await calling).toBe(200);
    await ending;
  });

  test("waits for a call of a session, where it has none of its own", async () => {
    const { scene, gate } = held("resource");
    const calling = call(scene, scene.client.as(person(0)));
    await arrived(scene, "resource");
    let isOver = false;
    const ending = scene.client[Symbol.asyncDispose]().then(() => (isOver = true));
    await turns();
    expect(isOver).toBe(false);
    gate.open();
    expect(await calling).toBe(200);
    await ending;
  });

  test("waits for calls that are under way, its own and its sessions'", async () => {
    const { scene, gate } = held("resource", 20);
    const { client } = scene;
    const calling = Promise.all([calls(scene, client, 10), calls(scene, client.as(person(0)), 10)]);
    await arrived(scene, "resource", 20);
    const order: string[] = [];
    const ending = client[Symbol.asyncDispose]().then(() => order.push("ended"));
    const served = calling.then((results) => (order.push("served"), results.flat()));
    await turns();
    expect(order).toEqual([]);
    gate.open();
    expect(succeeded(await served)).toBe(20);
    await ending;
    expect(order).toEqual(["served", "ended"]);
  });

  test("waits for an exchange that nobody waits for any more, and for its token to be stored", async () => {
    const { scene, gate } = held("token");
    const giveUp = new AbortController();
    const calling = scene.client.fetch(scene.server.endpoints.resource, { signal: giveUp.signal });
    await arrived(scene, "token");
    giveUp.abort();
    await failure(calling);
    const ending = scene.client[Symbol.asyncDispose]();
    await turns();
    expect(scene.store.calls).not.toContain("set");
    gate.open();
    await ending;
    expect(scene.store.calls.at(-1)).toBe("set");
    await elsewhere(scene).token();
    expect(scene.server.count("token")).toBe(1);
  });

  test("waits for the same where a session has begun it", async () => {
    const { scene, gate } = held("token");
    const giveUp = new AbortController();
    const calling = scene.client.as(person(0)).fetch(scene.server.endpoints.resource, { signal: giveUp.signal });
    await arrived(scene, "token");
    giveUp.abort();
    await failure(calling);
    const ending = scene.client[Symbol.asyncDispose]();
    gate.open();
    await ending;
    expect(scene.store.calls.at(-1)).toBe("set");
  });

  test("waits for the same where its subject was forgotten meanwhile", async () => {
    const { scene, gate } = held("token", 1, { options: { maxSubjects: 1 } });
    const giveUp = new AbortController();
    const calling = scene.client.as(person(0)).fetch(scene.server.endpoints.resource, { signal: giveUp.signal });
    await arrived(scene, "token");
    giveUp.abort();
    await failure(calling);
    scene.client.as(person(1));
    let isOver = false;
    const ending = scene.client[Symbol.asyncDispose]().then(() => (isOver = true));
    await turns();
    expect(isOver).toBe(false);
    gate.open();
    await ending;
    expect(scene.store.calls.at(-1)).toBe("set");
  });

  test("waits for a store that is slow to write", async () => {
    const scene = createStoredScene();
    const gate = createGate();
    scene.store.before.set = gate.pass;
    const calling = scene.client.token();
    await turns();
    let isOver = false;
    const ending = scene.client[Symbol.asyncDispose]().then(() => (isOver = true));
    await turns();
    expect(isOver).toBe(false);
    gate.open();
    await calling;
    await ending;
  });

  test("with a failure under way: the call has it, and the end has not", async () => {
    const { scene, gate } = held("token", 1, {}, Response.json({ error: "invalid_grant" }, { status: 400 }));
    const calling = failure(call(scene, scene.client));
    const ending = scene.client[Symbol.asyncDispose]();
    gate.open();
    await ending;
    expect(await calling).toMatchObject({ code: "token_refused" });
  });
});

describe("a session that ends", () => {
  test("refuses, and leaves the client and other sessions alone, those of the same subject too", async () => {
    const scene = createScene();
    const [one, same, other] = [person(0), person(0), person(1)].map((name) => scene.client.as(name));
    await one?.[Symbol.asyncDispose]();
    expect(await failure(one?.token() ?? Promise.resolve())).toMatchObject(closed);
    for (const session of [same, other, scene.client.as(person(0))]) {
      expect(await (session ?? scene.client).fetch(scene.server.endpoints.resource)).toMatchObject({ status: 200 });
    }
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.count("token")).toBe(3);
  });
});

async function look({ token }: Pick<Scene["client"], "token">): Promise<unknown> {
  return token();
}

interface Held {
  readonly scene: Scene;
  readonly gate: ReturnType<typeof createGate>;
}

/** A scene whose server answers the first requests of a step only once the gate is open. */
function held(step: "token" | "resource", count = 1, options: SceneOptions = {}, instead?: Response): Held {
  const scene = createStoredScene(options);
  const gate = createGate();
  const wait = async (response: Response): Promise<Response> => {
    await gate.pass();
    return instead ?? response;
  };
  scene.server.fault(step, wait, count);
  return { scene, gate };
}

async function arrived({ server }: Scene, step: "token" | "resource", count = 1): Promise<void> {
  while (server.count(step) < count) await turns(1);
  await turns();
}
