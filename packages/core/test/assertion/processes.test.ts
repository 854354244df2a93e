import { authorizationServer, race, type RaceResult } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import type { OAuth2Token } from "../../src/index.ts";
import type { RaceAnswer, RaceInput } from "./contender.ts";
import { pem, publicKeys, robot } from "./setup.ts";

// Ten processes take their time to start where the machine has other work.
describe("processes of one account", { timeout: 60_000 }, () => {
  test("one that is killed between the server's answer and its write costs an assertion, and nothing else", async () => {
    const { server, result } = await run({ shared: true, victim: 0 }, 3);
    expect(result.outcomes[0]).toMatchObject({ status: "died", signal: "SIGKILL" });
    expectAllWell(result.outcomes.slice(1));
    expect(server.count("issued")).toBe(2);
  });

  test("ten with one store and one lock: one assertion for a hundred calls", async () => {
    const { server, result } = await run({ shared: true }, 10);
    expectAllWell(result.outcomes);
    expect(server.count("token")).toBe(1);
    expect(server.count("resource")).toBe(100);
    expect(Object.keys(result.entries)).toHaveLength(1);
  });

  test("ten that find a token that has ended: one assertion, and the others adopt it", async () => {
    const before = await run({ shared: true }, 1);
    const ended: Record<string, OAuth2Token> = {};
    for (const [key, token] of Object.entries(before.result.entries)) {
      ended[key] = { ...(token as OAuth2Token), access_token: "ended", expires_at: Date.now() / 1000 - 1 };
    }
    const { server, result } = await run({ shared: true }, 10, ended, before);
    expectAllWell(result.outcomes);
    expect(server.count("token")).toBe(2);
    expect(Object.keys(result.entries)).toEqual(Object.keys(before.result.entries));
  });

  test("ten with one store and no lock: everybody gets a token that works", async () => {
    const { server, result } = await run({ shared: false }, 10);
    expectAllWell(result.outcomes);
    expect(server.count("token")).toBeLessThanOrEqual(10);
    expect(Object.keys(result.entries)).toHaveLength(1);
  });
});

interface Run {
  readonly server: ReturnType<typeof authorizationServer>;
  readonly port: number;
  readonly result: RaceResult;
}

async function run(
  how: Pick<RaceInput, "shared" | "victim">,
  count: number,
  entries: Readonly<Record<string, unknown>> = {},
  earlier?: Run,
): Promise<Run> {
  const server = earlier?.server ?? authorizationServer({ assertionIssuers: [{ issuer: robot, jwks: publicKeys }] });
  // The account's provider is named after the endpoint, port included.
  await using http = await server.listen(earlier === undefined ? {} : { port: earlier.port });
  const { token, resource } = http.endpoints;
  const input: RaceInput = { token, resource, issuer: robot, pem, ...how };
  const result = await race({
    program: new URL("contender.ts", import.meta.url),
    nodeOptions: ["--conditions=@oauthkit/source"],
    count,
    input,
    entries,
    deadline: 50_000,
  });
  return { server, result, port: Number(new URL(http.origin).port) };
}

function expectAllWell(outcomes: RaceResult["outcomes"]): void {
  const value: RaceAnswer = { statuses: Array<number>(10).fill(200), failures: [] };
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "returned", exitCode: 0, value });
}
