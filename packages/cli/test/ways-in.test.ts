import { describe, expect, it } from "vitest";

import { browse, type Person } from "./person.ts";
import { type Around, demo, setScene } from "./scene.ts";

describe("--device", () => {
  it("ends with 3 where the person says no", async () => {
    const { runWith, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const { code, err } = await runWith(typist({ denies: true }), "login", "github", ...config, "--device");
    expect(err).toMatch(/refused|denied/i);
    expect(code).toBe(3);
  });

  it("ends with 4 where the provider has no such way, and with 2 at OAuth 1", async () => {
    const { run, emulate } = setScene(["okru", "twitter"]);
    const okru = await emulate("okru");
    const refused = await run("login", "okru", ...okru.config, "--device", "--json");
    expect(refused.json()).toMatchObject({ error: { code: "grant_unsupported", exitCode: 4 } });
    const twitter = await emulate("twitter");
    expect((await run("login", "twitter", ...twitter.config, "--device")).code).toBe(2);
  });

  it("ends with 130 while the code is waited for", async () => {
    const { runWith, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const controller = new AbortController();
    const browser = async (): Promise<void> => controller.abort();
    const { code } = await runWith({ browser, signal: controller.signal }, "login", "github", ...config, "--device");
    expect(code).toBe(130);
  });

  it("signs in by a code, without the secret that codes of the browser's way take", async () => {
    const { run, runWith, emulate, write } = setScene(["github"]);
    const { options } = await emulate("github");
    const { clientSecret: _, ...others } = options;
    write("public.json", { github: others });
    const { code } = await runWith(typist(), "login", "github", "--config", "public.json", "--device");
    expect(code).toBe(0);
    expect((await run("call", "github", "profile")).code).toBe(0);
  });
});

/** Somebody who reads the code off the terminal, and types it in. */
function typist(choice: Partial<Person> = {}): Around {
  let code = "";
  return {
    onSay: (text) => {
      code = /type in ([\w-]+)/.exec(text)?.[1] ?? code;
    },
    browser: async (url) => browse(url, { ...demo, ...choice, types: { user_code: code } }),
  };
}

describe("--pin", () => {
  it("is refused without a terminal, before anything is asked", async () => {
    const { run, emulate } = setScene(["twitter"]);
    const { config } = await emulate("twitter");
    const { code, err } = await run("login", "twitter", ...config, "--pin");
    expect(err).toContain("there is no terminal to ask for the PIN at");
    expect(code).toBe(4);
  });

  it("ends with what the refusal of a wrong PIN means, and with 130 for none", async () => {
    const { runWith, emulate } = setScene(["twitter"]);
    const { config } = await emulate("twitter");
    const login = ["login", "twitter", ...config, "--pin"];
    expect((await runWith({ answers: ["0000000"] }, ...login)).err).toContain("token_refused");
    expect((await runWith({ answers: [undefined] }, ...login)).code).toBe(130);
  });

  it("signs in by the PIN that the page shows", async () => {
    const { run, runWith, emulate } = setScene(["twitter"]);
    const { config } = await emulate("twitter");
    const { promise: page, resolve } = Promise.withResolvers<string>();
    const browser = async (url: string): Promise<void> => resolve(await browse(url, demo));
    const pin = async (): Promise<string> => /\b\d{7}\b/.exec(await page)?.[0] ?? "";
    const { code } = await runWith({ browser, answers: [pin] }, "login", "twitter", ...config, "--pin");
    expect(code).toBe(0);
    expect((await run("call", "twitter", "users.me", "--json")).json()).toMatchObject({ username: "demo" });
  });
});

describe("--headless", () => {
  const login = { OAUTHKIT_OKRU_LOGIN: "demo", OAUTHKIT_OKRU_PASSWORD: "demo-password" };

  it("is refused where the provider has no description of its pages, and where the driver is not installed", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const refused = await run("login", "github", ...config, "--headless");
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.err).toContain("@oauthkit/github has no description of the sign-in pages of github");
  });

  it("ends with 3 for a wrong password, which nobody hears of", async () => {
    const { runWith, emulate } = setScene(["okru"]);
    const { config } = await emulate("okru");
    const env = { ...login, OAUTHKIT_OKRU_PASSWORD: "a wrong one" };
    const refused = await runWith({ env }, "login", "okru", ...config, "--headless", "--json");
    expect(refused.code).toBe(3);
    expect(refused.json()).toMatchObject({ error: { code: "login_refused" } });
    expect(refused.out + refused.err).not.toContain("a wrong one");
  });

  it("says where the login can be given, where nobody can be asked", async () => {
    const { run, emulate } = setScene(["okru"]);
    const { config } = await emulate("okru");
    const refused = await run("login", "okru", ...config, "--headless");
    expect(refused.err).toContain("login is missing, and there is no terminal to ask at; set OAUTHKIT_OKRU_LOGIN");
  });

  it("signs in, and keeps the password nowhere", async () => {
    const { runWith, run, emulate } = setScene(["okru"]);
    const { config } = await emulate("okru");
    expect((await runWith({ env: login }, "login", "okru", ...config, "--headless")).code).toBe(0);
    expect((await run("call", "okru", "users.getCurrentUser", "fields=uid,name", "--json")).json()).toMatchObject({
      uid: "570000000001",
    });
    expect((await run("login", "okru", "--headless")).err).toContain("login is missing");
  });
});
