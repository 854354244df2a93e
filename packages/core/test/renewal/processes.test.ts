import { authorizationServer, type AuthorizationServerOptions, race, type RaceResult } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import type { OAuth2Token } from "../../src/index.ts";
import type { RaceAnswer, RaceInput } from "./contender.ts";

describe("processes that share one refresh token", () => {
  test("one that is killed between the server's answer and its write loses the credential, but neither lock nor entry", async () => {
    const { server, result, token, key } = await run({ shared: true, victim: 0 }, {}, 2);
    const [victim, heir] = result.outcomes;
    expect(victim).toMatchObject({ status: "died", signal: "SIGKILL" });
    const failures = Array.from({ length: 10 }, () => ({ code: "reauthorization_required", remedy: "sign_in_again" }));
    expect(heir).toMatchObject({ status: "returned", value: { statuses: [], failures } });
    // One request for each process: the victim's was answered, the heir's was a second use of what the victim had spent.
    expect(server.count("refresh")).toBe(2);
    expect(server.count("reuse")).toBe(1);
    expect(result.entries[key]).toEqual(token);
  });

  test("four with one store and one lock renew once, against a server that revokes everything at the second use", async () => {
    const { server, result, key, token } = await run({ shared: true }, { reuse: "revoke_family" });
    expectAllWell(result);
    expect(server.count("refresh")).toBe(1);
    expect(server.count("reuse")).toBe(0);
    expect((result.entries[key] as OAuth2Token).refresh_token).not.toBe(token.refresh_token);
  });

  test("four with one store and no shared lock: nobody is locked out, nothing is deleted", async () => {
    const { server, result, key, token } = await run({ shared: false }, { reuse: "refuse" });
    expectAllWell(result);
    expect(server.count("issued", "refresh_token")).toBe(1);
    expect(server.count("refresh")).toBeLessThanOrEqual(4);
    expect((result.entries[key] as OAuth2Token).refresh_token).not.toBe(token.refresh_token);
  });
});

interface Run {
  readonly server: ReturnType<typeof authorizationServer>;
  readonly result: RaceResult;
  /** What the store held to begin with, and where. */
  readonly token: OAuth2Token;
  readonly key: string;
}

/** Races for a token whose access token has ended. */
async function run(
  how: Pick<RaceInput, "shared" | "victim">,
  options: AuthorizationServerOptions = {},
  count: number = 4,
): Promise<Run> {
  const server = authorizationServer(options);
  await using http = await server.listen();
  const token = { ...server.issueToken(), expires_at: Date.now() / 1000 - 1 };
  const key = `${new URL(http.origin).host}:someone`;
  const input: RaceInput = { token: http.endpoints.token, resource: http.endpoints.resource, as: "someone", ...how };
  const result = await race({
    program: new URL("contender.ts", import.meta.url),
    nodeOptions: ["--conditions=@oauthkit/source"],
    count,
    input,
    entries: { [key]: token },
  });
  return { server, result, token, key };
}

function expectAllWell({ outcomes }: RaceResult): void {
  const value: RaceAnswer = { statuses: Array<number>(10).fill(200), failures: [] };
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "returned", exitCode: 0, value });
}
