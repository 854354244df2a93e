import { describe, expect, test } from "vitest";

import { authorizing } from "../../src/pipeline.ts";
import type { Fetch } from "../../src/transport.ts";
import { as, createGate, createScene, failure, turns } from "./setup.ts";

type Verdict = "stale" | "again";

const url = "https://api.example.test/";

describe("a challenged call", () => {
  const both = [["again", "stale"] as const, ["stale", "again"] as const];

  test.each(both)("has a chance for each challenge: first %s, then %s", async (...challenges) => {
    const { fetch, sent, rejected } = createServer(challenges);
    expect((await fetch(url)).status).toBe(200);
    expect(sent).toHaveLength(3);
    expect(rejected).toEqual(["token-1"]);
  });

  test("that wants another proof is sent again with the same token", async () => {
    const { fetch, sent, rejected } = createServer(["again"]);
    expect((await fetch(url)).status).toBe(200);
    expect(sent).toEqual(["token-1", "token-1"]);
    expect(rejected).toEqual([]);
  });

  test.each(["stale", "again"] as const)("has one chance for each: %s twice is the answer", async (challenge) => {
    const { fetch, sent } = createServer([challenge, challenge]);
    expect((await fetch(url)).status).toBe(401);
    expect(sent).toHaveLength(2);
  });
});

test("a call that is a Request and is given up while its token is renewed does not wait for that", async () => {
  const scene = createScene();
  const held = createGate();
  scene.server.fault("refresh", async (response) => held.pass().then(() => response));
  const session = await scene.client.restore(as);
  scene.clock.advance(3600);
  const abort = new AbortController();
  const request = new Request(scene.server.endpoints.resource, { signal: abort.signal });
  const ended = failure(session.fetch(request));
  await expect.poll(() => scene.server.count("refresh")).toBe(1);
  abort.abort(new Error("enough"));
  const outcome = await Promise.race([ended, turns().then(() => "still waiting")]);
  held.open();
  await session[Symbol.asyncDispose]();
  expect(outcome).toMatchObject({ message: "enough" });
});

/** A server that challenges the first calls and answers those after; its tokens are numbered. */
function createServer(challenges: readonly Verdict[]): {
  readonly fetch: Fetch;
  readonly sent: string[];
  readonly rejected: (string | undefined)[];
} {
  const sent: string[] = [];
  const rejected: (string | undefined)[] = [];
  const fetch = authorizing<string>({
    guard: () => undefined,
    source: {
      token: (options) => {
        if (options?.rejected !== undefined) rejected.push(options.rejected);
        return `token-${rejected.length + 1}`;
      },
    },
    signer: {
      sign: (request, token) => {
        sent.push(token);
        return new Request(request);
      },
      challenged: () => challenges[sent.length - 1],
    },
    transport: async () => new Response("", { status: challenges[sent.length - 1] === undefined ? 200 : 401 }),
  });
  return { fetch, sent, rejected };
}
