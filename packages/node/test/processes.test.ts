import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { OAuth2Token } from "@oauthkit/core";
import { authorizationServer, race, type RaceResult } from "@oauthkit/testing";
import { afterAll, describe, expect, test, vi } from "vitest";

import { fileStore } from "../src/index.ts";
import type { ContenderInput } from "./contender.ts";
import { newFolder } from "./setup.ts";

const patience = { timeout: 60_000 };

// Those who come later need not compile again what those before them have.
const cache = mkdtempSync(join(tmpdir(), "oauthkit-node-"));
vi.stubEnv("NODE_COMPILE_CACHE", cache);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

describe("processes with one lock", () => {
  test("count to thirty, three at once", patience, async () => {
    const folder = countingFolder();
    const { outcomes } = await run({ folder, act: "count" }, 3);
    expect(outcomes.map((outcome) => "value" in outcome && outcome.value)).toEqual(Array(3).fill("counted"));
    expect(readFileSync(join(folder, "counter"), "utf8")).toBe("30");
    expect(readdirSync(folder)).toEqual(["counter"]);
  });

  test(
    "that are killed while they hold it, one after the other: each is taken over by one, and nobody is inside with another",
    patience,
    async () => {
      const folder = countingFolder();
      const { outcomes } = await run({ folder, act: "die with the lock" }, 4);
      expect(outcomes.filter(({ signal }) => signal === "SIGKILL")).toHaveLength(2);
      expect(outcomes.filter(({ status }) => status === "returned")).toMatchObject([
        { value: "survived" },
        { value: "survived" },
      ]);
      expect(readFileSync(join(folder, "counter"), "utf8")).toBe("4");
      expect(existsSync(join(folder, "inside"))).toBe(false);
    },
  );

  test(
    "one of which sleeps through its own end: whoever took over stays alone when it wakes up",
    patience,
    async () => {
      const folder = newFolder();
      const { outcomes } = await run({ folder, act: "sleep with the lock" }, 3);
      expect(outcomes.map((outcome) => "value" in outcome && outcome.value)).toEqual(["awake", "alone", "alone"]);
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

test(
  "of three processes that swap the same for something else, one succeeds in each of twenty rounds",
  patience,
  async () => {
    const folder = newFolder();
    await fileStore(folder).set("a", { access_token: "0", token_type: "bearer" });
    const { outcomes } = await run({ folder, act: "swap" }, 3);
    const won = outcomes.flatMap((outcome) => ("value" in outcome ? (outcome.value as readonly number[]) : []));
    expect(won.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, round) => round));
  },
);

describe("processes with one refresh token, a file and a file lock", () => {
  test("renew once, against a server that revokes everything at the second use", patience, async () => {
    const { server, result, folder, token } = await renew("renew", 3);
    for (const outcome of result.outcomes) {
      expect(outcome).toMatchObject({ status: "returned", value: Array(10).fill(200) as unknown[] });
    }
    expect(server.count("refresh")).toBe(1);
    expect(server.count("reuse")).toBe(0);
    expect((await stored(folder))?.refresh_token).not.toBe(token.refresh_token);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test(
    "one of which is killed between the server's answer and its write: neither lock nor file is lost",
    patience,
    async () => {
      const { server, result, folder, token } = await renew("renew or die", 2);
      const [victim, heir] = result.outcomes;
      expect(victim).toMatchObject({ status: "died", signal: "SIGKILL" });
      expect(heir).toMatchObject({
        status: "returned",
        value: Array(10).fill("reauthorization_required") as unknown[],
      });
      expect(server.count("reuse")).toBe(1);
      expect(await stored(folder)).toEqual(token);
    },
  );
});

let key = "";

async function renew(
  act: ContenderInput["act"],
  count: number,
): Promise<{
  readonly server: ReturnType<typeof authorizationServer>;
  readonly result: RaceResult;
  readonly folder: string;
  readonly token: OAuth2Token;
}> {
  const folder = newFolder();
  const server = authorizationServer({ reuse: "revoke_family" });
  await using http = await server.listen();
  const token = { ...server.issueToken(), expires_at: Date.now() / 1000 - 1 };
  key = `${new URL(http.origin).host}:someone`;
  await fileStore(folder).set(key, token);
  const { token: endpoint, resource } = http.endpoints;
  const result = await run({ folder, act, token: endpoint, resource }, count);
  return { server, result, folder, token };
}

async function stored(folder: string): Promise<OAuth2Token | undefined> {
  return fileStore(folder).get(key);
}

function countingFolder(): string {
  const folder = newFolder();
  writeFileSync(join(folder, "counter"), "0");
  return folder;
}

async function run(input: ContenderInput, count: number): Promise<RaceResult> {
  const program = new URL("contender.ts", import.meta.url);
  return race({ program, nodeOptions: ["--conditions=@oauthkit/source"], count, input, deadline: 40_000 });
}
