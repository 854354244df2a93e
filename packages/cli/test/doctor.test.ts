import { createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { type Ended, setScene } from "./scene.ts";

/** Where a doctor stopped. */
interface Report {
  readonly well: boolean;
  readonly findings: readonly { readonly step: string; readonly state: string; readonly detail: string }[];
  readonly error?: { readonly code: string };
}

describe("doctor explains the first thing that is wrong", () => {
  it("the package", async () => {
    const { run } = setScene(["github"]);
    const seen = await run("doctor", "nobody", "--json");
    expect(wrongOf(seen)).toMatchObject({
      step: "package",
      detail: expect.stringContaining("there is no provider nobody") as unknown,
    });
    expect(seen.code).toBe(2);
  });

  it("an option that is missing, without asking anybody", async () => {
    const { runWith } = setScene(["okru"]);
    const seen = await runWith({ answers: [] }, "doctor", "okru", "--json");
    expect(wrongOf(seen)).toMatchObject({
      step: "options",
      detail: expect.stringContaining("OAUTHKIT_OKRU_APPLICATION_ID") as unknown,
    });
    expect(seen.code).toBe(4);
  });

  it.each([
    ["option_invalid", { applicationId: "not digits" }],
    ["option_invalid", { circuit: "round" }],
    ["option_invalid", { servers: { connect: "nowhere" } }],
    ["option_missing", { secretKey: undefined, circuit: "server" }],
  ])("%s for %j", async (code, change) => {
    const { run, emulate, write } = setScene(["okru"]);
    const { options } = await emulate("okru");
    write("wrong.json", { okru: { ...options, ...change } });
    const seen = await run("doctor", "okru", "--config", "wrong.json", "--json");
    expect(wrongOf(seen).step).toBe("options");
    expect((seen.json() as Report).error?.code).toBe(code);
  });

  it("a server that cannot be reached", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config, stop } = await emulate("github");
    await stop();
    const seen = await run("doctor", "github", ...config, "--json");
    expect(wrongOf(seen)).toMatchObject({
      step: "servers",
      detail: expect.stringContaining("ECONNREFUSED") as unknown,
    });
    expect(seen.code).toBe(1);
  });

  it.each([
    ["github", { clientSecret: "wrong" }],
    ["github", { clientId: "nobody" }],
    ["google", { clientSecret: "wrong" }],
    ["yandex", { clientSecret: "wrong" }],
    ["okru", { secretKey: "ABCDEF0123456789ABCDEF01" }],
    ["twitter", { consumerSecret: "wrong" }],
  ])("an application that %s does not know: %j", async (provider, change) => {
    const { canary, findCanaries } = createCanary();
    const { run, emulate, write } = setScene([provider]);
    const { options } = await emulate(provider);
    const [name = ""] = Object.keys(change);
    const changed = provider === "okru" || name === "clientId" ? change : { [name]: canary("secret") };
    write("wrong.json", { [provider]: { ...options, ...changed } });
    const seen = await run("doctor", provider, "--config", "wrong.json", "--json");
    expect(wrongOf(seen).step).toBe("application");
    expect(seen.code).toBe(4);
    expect(findCanaries(seen.out + seen.err)).toEqual([]);
  });

  it.each(["github", "yandex", "vk", "google"])("a redirect URI that is not registered at %s", async (provider) => {
    const { run, emulate } = setScene([provider]);
    const { config } = await emulate(provider);
    const seen = await run("doctor", provider, ...config, "--redirect-uri", "http://127.0.0.1:1/other", "--json");
    expect(wrongOf(seen)).toMatchObject({
      step: "sign-in page",
      detail: expect.stringContaining(
        "register the redirect URI http://127.0.0.1:1/other letter for letter",
      ) as unknown,
    });
    expect(seen.code).toBe(4);
  });

  it("what is kept, and cannot be opened", async () => {
    const { run, runWith, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    await run("login", "github", ...config);
    const env = { OAUTHKIT_KEY: "A".repeat(43) };
    const seen = await runWith({ env }, "doctor", "github", ...config, "--json");
    expect((seen.json() as Report).well).toBe(false);
    expect(seen.code).toBe(4);
  });

  it("a token that the provider refuses", async () => {
    const { run, emulate } = setScene(["github"]);
    const first = await emulate("github");
    await run("login", "github", ...first.config);
    await first.stop();
    const { config } = await emulate("github");
    const seen = await run("doctor", "github", ...config, "--json");
    expect(wrongOf(seen).step).toBe("session");
    expect(seen.code).toBe(3);
  });
});

describe("doctor", () => {
  it.each(["github", "google", "okru", "mailru:mailru", "twitter", "vk", "yandex"])(
    "finds nothing wrong with a configuration of %s that works, before a sign-in and after it",
    async (provider) => {
      const { run, emulate } = setScene([provider.split(":")[0] ?? ""]);
      const { config } = await emulate(provider);
      const before = await run("doctor", provider, ...config);
      expect(before.out).toContain("Nothing is wrong.");
      expect(before.code).toBe(0);
      await run("login", provider, ...config);
      const { findings, well } = (await run("doctor", provider, "--json")).json() as Report;
      expect({ well, last: findings.at(-1) }).toMatchObject({ well: true, last: { step: "session", state: "well" } });
    },
  );

  it("stays off the network where it is told to", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config, stop } = await emulate("github");
    await stop();
    expect((await run("doctor", "github", ...config, "--offline")).code).toBe(0);
  });
});

function wrongOf(seen: Ended): Report["findings"][number] {
  const { findings } = seen.json() as Report;
  const at = findings.findIndex(({ state }) => state === "wrong");
  expect(findings.slice(0, at).every(({ state }) => state !== "wrong")).toBe(true);
  expect(findings.slice(at + 1).every(({ state }) => state === "skipped")).toBe(true);
  return findings[at] ?? { step: "none", state: "well", detail: "" };
}
