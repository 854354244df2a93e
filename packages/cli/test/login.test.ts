import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { browse } from "./person.ts";
import { demo, nobody, setScene } from "./scene.ts";

describe("a sign-in by the browser that goes wrong", () => {
  it("ends with 3 where the person says no, and keeps nothing", async () => {
    const { run, runWith, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const refused = await runWith({ browser: denying }, "login", "github", ...config, "--json");
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.json()).toMatchObject({ error: { code: "authorization_refused", remedy: "sign_in_again" } });
    expect(await run("token", "github", ...config)).toMatchObject({ code: 3, out: "" });
  });

  it("ends with 4 where the secret is wrong", async () => {
    const { run, emulate, write } = setScene(["github"]);
    const { options } = await emulate("github");
    write("wrong.json", { github: { ...options, clientSecret: "wrong" } });
    const refused = await run("login", "github", "--config", "wrong.json");
    expect(refused.code).toBe(4);
    expect(refused.err).toMatch(/clientSecret|client secret|client_id|secret/i);
  });

  it("ends with 3 where nobody comes back in time", async () => {
    const { runWith, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const late = await runWith({ browser: nobody }, "login", "github", ...config, "--timeout", "0.2");
    expect(late.code).toBe(3);
    expect(late.err).toContain("nobody came back within 0.2 s");
  });

  it("ends with 130 at Ctrl-C, and gives the port back", async () => {
    const { runWith, emulate } = setScene(["github"]);
    const { config, options } = await emulate("github");
    const controller = new AbortController();
    const browser = async (): Promise<void> => controller.abort();
    const cancelled = await runWith({ browser, signal: controller.signal }, "login", "github", ...config, "--json");
    expect(cancelled.code).toBe(130);
    expect(cancelled.json()).toEqual({ error: { code: "cancelled", message: "cancelled", exitCode: 130 } });
    await expect(fetch(String(options["redirectUri"]))).rejects.toThrow("fetch failed");
  });

  it("ends with 4 where the port is taken", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config, options } = await emulate("github");
    const server = createServer().listen(Number(new URL(String(options["redirectUri"])).port), "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const refused = await run("login", "github", ...config);
    expect(refused.code).toBe(4);
    expect(refused.err).toContain("EADDRINUSE");
  });

  it("is not begun where an option is missing that only the code's exchange would want", async () => {
    const { runWith, emulate, write } = setScene(["github"]);
    const { options } = await emulate("github");
    const { clientSecret: _, ...others } = options;
    write("half.json", { github: others });
    const opened: string[] = [];
    const browser = async (url: string): Promise<void> => void opened.push(url);
    const refused = await runWith({ browser }, "login", "github", "--config", "half.json");
    expect(refused.code).toBe(4);
    expect(refused.err).toContain("set OAUTHKIT_GITHUB_CLIENT_SECRET, give --option clientSecret=@file");
    expect(opened).toEqual([]);
  });

  it.each([
    [["--device", "--headless"], "--device and --headless are different ways in"],
    [["--pin"], "--pin is of OAuth 1"],
    [["--timeout", "soon"], "--timeout wants a number"],
  ])("ends with 2 for %j", async (flags, words) => {
    const { run, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const refused = await run("login", "github", ...config, ...flags);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(words);
  });

  it("is refused for a way back to elsewhere, where nobody can be asked what it was", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const refused = await run("login", "github", ...config, "--redirect-uri", "https://app.example.test/callback");
    expect(refused.code).toBe(4);
    expect(refused.err).toContain("there is no terminal to ask for the address");
  });
});

describe("a sign-in by the browser", () => {
  it.each(["github", "google", "okru", "mailru:mailru", "twitter", "vk", "yandex"])(
    "at %s, and a call, a renewal and a revocation after it",
    async (provider) => {
      const { run, emulate } = setScene([provider.split(":")[0] ?? ""]);
      const { config } = await emulate(provider);
      const signedIn = await run("login", provider, ...config, "--json");
      expect(signedIn.err).toContain("Sign in here:");
      expect(signedIn.code).toBe(0);
      expect(signedIn.json()).toMatchObject({ signedIn: true, as: "default" });
      const profile = await run("call", provider, "profile", "--json");
      expect(profile).toMatchObject({ code: 0 });
      expect(profile.json()).toHaveProperty("subject");
      const facts = (await run("token", provider, "--json")).json() as { readonly isRenewable?: boolean };
      expect((await run("refresh", provider)).code).toBe(facts.isRenewable === true ? 0 : 4);
      expect((await run("revoke", provider, "--json")).json()).toMatchObject({ forgotten: true });
      expect((await run("token", provider)).code).toBe(3);
    },
  );

  it("opens no browser where that is not wanted, and shows the address", async () => {
    const { runWith, emulate } = setScene(["github"]);
    const { config, servers } = await emulate("github");
    const opened: string[] = [];
    const browser = async (url: string): Promise<void> => void opened.push(url);
    const shown = await runWith({ browser }, "login", "github", ...config, "--no-browser", "--timeout", "0.2");
    expect(shown.err).toContain(`${servers["www"] ?? ""}/login/oauth/authorize?`);
    expect(opened).toEqual([]);
  });

  it("asks for the scope that it is told", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const signedIn = await run("login", "github", ...config, "--scope", "gist,read:org", "--json");
    expect(signedIn.json()).toMatchObject({ scopes: ["gist", "read:org"] });
  });

  it("keeps tokens by their names, apart", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    await run("login", "github", ...config, "--as", "work");
    expect((await run("token", "github", "--as", "work")).code).toBe(0);
    expect((await run("token", "github")).code).toBe(3);
  });

  it("comes back by an address that the person pastes, where the redirect URI is elsewhere", async () => {
    const { runWith, emulate } = setScene(["github"]);
    const redirectUri = "http://app.example.test/callback";
    const { config } = await emulate("github", "--redirect-uri", redirectUri);
    const { promise: ended, resolve } = Promise.withResolvers<string>();
    const browser = async (url: string): Promise<void> => resolve(await browse(url, demo));
    const { code, err } = await runWith({ browser, answers: [async () => ended] }, "login", "github", ...config);
    expect(err).toContain("? The whole address that the browser has ended at");
    expect(code).toBe(0);
  });

  it("goes by what the last one was given, and says so", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    await run("login", "github", ...config);
    const again = await run("login", "github");
    expect(again).toMatchObject({ code: 0 });
    expect(again.err).toContain("Using what the last sign-in as default was given.");
  });

  it("keeps everything sealed, in files of the owner alone", async () => {
    const { run, emulate, folder, read } = setScene(["github"]);
    const { config } = await emulate("github");
    await run("login", "github", ...config);
    const token = (await run("token", "github", "--show")).out.trim();
    const files = ["tokens", "settings"].flatMap((part) =>
      readdirSync(join(folder, "home", part)).map((name) => join("home", part, name)),
    );
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(read(file)).not.toMatch(new RegExp(`${token}|demo-client-secret`));
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    }
    expect(statSync(join(folder, "home/key")).mode & 0o777).toBe(0o600);
  });
});

async function denying(url: string): Promise<string> {
  return browse(url, { ...demo, denies: true });
}
