import { chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { setScene } from "./scene.ts";

/** A provider as somebody else would publish it: built, and with core's stamp on what it makes. */
const clips = `
export const clips = (options) => {
  const { clientKey, clientSecret, servers } = options;
  const origin = servers?.api ?? "https://open.clips.example";
  return {
    id: "clips",
    contract: 1,
    endpoints: { authorization: origin + "/authorize", token: origin + "/token" },
    client: { id: clientKey, secret: clientSecret },
  };
};
export const opensServer = (handler) => { throw new Error("Nobody asked for this: contracts"); };
`;
const manifest = { version: "2.1.0", type: "module", peerDependencies: { "@oauthkit/core": "^1.0.0" } };

describe("a provider that is not there", () => {
  it("is told with what was meant, what is installed, and how to install it", async () => {
    const { run } = setScene(["github", "mailru", "headless", "core"]);
    const { code, err } = await run("login", "githb");
    expect(code).toBe(2);
    expect(err).toContain("neither @oauthkit/githb, oauthkit-provider-githb nor githb is installed");
    expect(err).toMatch(/meant: +github\n/);
    expect(err).toMatch(/installed: +github, mailru\n/);
    expect(err).toMatch(/install: +npm install @oauthkit\/githb\n/);
  });

  it.each([
    ["pnpm-lock.yaml", "pnpm add"],
    ["yarn.lock", "yarn add"],
    ["bun.lock", "bun add"],
  ])("is installed as %s says", async (file, command) => {
    const { run, write } = setScene();
    write(file, "");
    expect((await run("login", "@me/x")).err).toMatch(new RegExp(`installed: none\\n +install: +${command} @me/x\\n`));
  });

  it("says that a package of one name is not installed", async () => {
    const { run } = setScene();
    expect((await run("login", "@me/x")).err).toContain("there is no provider @me/x: @me/x is not installed in");
  });

  it("is a path that leads nowhere", async () => {
    const { run } = setScene();
    expect(await run("login", "./nowhere")).toMatchObject({
      code: 2,
      err: expect.stringContaining("nothing at ./nowhere") as unknown,
    });
  });
});

describe("a package that is no provider", () => {
  it("is not even loaded where it does not depend on core", async () => {
    const { run, write } = setScene();
    write("node_modules/evil/package.json", { name: "evil", type: "module" });
    write("node_modules/evil/index.js", "throw new Error('loaded');");
    const { code, err } = await run("login", "evil");
    expect(code).toBe(2);
    expect(err).toContain("evil is no provider: it does not depend on @oauthkit/core");
  });

  it("is told so where it exports none, and none of its functions is called", async () => {
    const { run, write } = setScene();
    write("node_modules/plain/package.json", { ...manifest, name: "plain" });
    write(
      "node_modules/plain/index.js",
      "export const start = (options) => { globalThis.started = true; }; export const two = (options, contract) => { globalThis.started = true; };",
    );
    const { code, err } = await run("login", "plain");
    expect({ code, started: (globalThis as { started?: boolean }).started }).toEqual({ code: 2, started: undefined });
    expect(err).toContain("plain exports no provider");
  });

  it.each([
    ["that throws", "throw new Error('broken inside');", "broken inside"],
    ["whose entry is not there", undefined, "has no entry that is there; build it"],
  ])("one %s ends with 4", async (_, text, words) => {
    const { run, write } = setScene();
    write("node_modules/broken/package.json", { ...manifest, name: "broken", exports: "./dist/index.js" });
    if (text !== undefined) write("node_modules/broken/dist/index.js", text);
    const { code, err } = await run("login", "broken");
    expect(code).toBe(4);
    expect(err).toContain(words);
  });
});

describe("a package with several providers", () => {
  it.each([["mailru"], ["@oauthkit/mailru"]])("asks which one is meant: %s", async (name) => {
    const { run } = setScene(["mailru"]);
    const { code, err } = await run("login", name);
    expect(code).toBe(2);
    expect(err).toContain("say which one: mailru:mailru, mailru:mailruPlatform");
  });

  it("knows no others", async () => {
    const { run } = setScene(["mailru"]);
    expect((await run("login", "mailru:okru")).err).toContain("its providers: mailru, mailruPlatform");
    expect((await run("login", "mailru", "--export", "mailruPlatform")).err).toContain(
      "OAUTHKIT_MAILRU_PLATFORM_APPLICATION_ID",
    );
  });
});

describe("somebody else's provider", () => {
  it.each([
    ["oauthkit-provider-clips", "clips"],
    ["clips-of-mine", "clips-of-mine"],
    ["@me/clips", "@me/clips"],
  ])("%s is found as %s, and its client id by trying", async (name, word) => {
    const { run, write } = setScene();
    write(`node_modules/${name}/package.json`, { ...manifest, name });
    write(`node_modules/${name}/index.js`, clips);
    const { code, err } = await run("login", word);
    expect(code).toBe(4);
    expect(err).toContain("clientKey is missing, and there is no terminal to ask at; set OAUTHKIT_CLIPS_CLIENT_KEY");
  });

  it("is found by its path, a folder or a file, and in the working folder itself", async () => {
    const { run, write } = setScene();
    write("mine/package.json", {
      ...manifest,
      name: "mine",
      exports: { ".": { types: "./x.d.ts", import: "./main.js" } },
    });
    write("mine/main.js", clips);
    write("package.json", { ...manifest, name: "app", main: "app.js" });
    write("app.js", clips);
    for (const path of ["./mine", "./mine/main.js", "."]) {
      expect((await run("login", path)).err).toContain("clientKey is missing");
    }
  });

  it("is found beside the program, and the nearer one goes first", async () => {
    const { run, write, folder } = setScene();
    mkdirSync(join(folder, "beside"));
    write("../beside/node_modules/@me/x/package.json", { ...manifest, name: "@me/x", version: "9.0.0" });
    write("../beside/node_modules/@me/x/index.js", clips);
    const versionOf = async (): Promise<unknown> => (await run("providers", "--json")).json();
    expect(await versionOf()).toMatchObject([{ label: "@me/x", version: "9.0.0" }]);
    write("package.json", { devDependencies: { "@me/x": "*" } });
    write("node_modules/@me/x/package.json", { ...manifest, name: "@me/x" });
    write("node_modules/@me/x/index.js", clips);
    expect(await versionOf()).toMatchObject([
      { label: "@me/x", version: "2.1.0", grants: ["code", "refresh", "clientCredentials"] },
    ]);
  });
});

describe("what nobody has asked for", () => {
  const planted = "globalThis.planted = [...(globalThis.planted ?? []), import.meta.url];";

  it.each([["__complete", "--", "login", ""], ["login", "evi"], ["doctor", "plante"], ["providers"]])(
    "is not loaded by %s %s %s %s: dependencies of dependencies, the working folder, folders around it",
    async (...words) => {
      const { run, write, folder } = setScene();
      mkdirSync(join(folder, "beside/node_modules"), { recursive: true });
      for (const place of ["node_modules/planted", "../node_modules/planted-above"]) {
        write(`${place}/package.json`, { ...manifest, name: "planted" });
        write(`${place}/index.js`, `${planted} ${clips}`);
      }
      write("package.json", { ...manifest, name: "app", main: "app.js" });
      write("app.js", `${planted} ${clips}`);
      const { out, err } = await run(...words);
      expect(loaded()).toEqual([]);
      expect(out + err).not.toContain("planted");
    },
  );

  it.each([
    ["__complete", "--", "login", ""],
    ["login", "evi"],
  ])("is only named by %s %s, where the project depends on it", async (...words) => {
    const { run, write } = setScene();
    write("package.json", { dependencies: { planted: "*" } });
    write("node_modules/planted/package.json", { ...manifest, name: "planted" });
    write("node_modules/planted/index.js", `${planted} ${clips}`);
    const { out, err } = await run(...words);
    expect(loaded()).toEqual([]);
    expect(out + err).toContain("planted");
  });

  it.runIf(process.getuid?.() === 0)("is not found in a folder around that belongs to another user", async () => {
    const { run, runWith, write, folder } = setScene();
    write("../node_modules/planted/package.json", { ...manifest, name: "planted" });
    write("../node_modules/planted/index.js", clips);
    expect((await run("login", "planted")).err).toContain("clientKey is missing");
    chownSync(join(folder, "node_modules"), 4711, 4711);
    expect((await run("login", "planted")).err).toContain("there is no provider planted");
    expect((await runWith({ cwd: "." }, "login", "planted")).err).toContain("clientKey is missing");
  });
});

describe("providers", () => {
  it("says how to install one where there is none", async () => {
    const { run } = setScene(["core", "testing"]);
    expect(await run("providers")).toMatchObject({
      code: 0,
      out: expect.stringContaining("npm install @oauthkit/<provider>") as unknown,
    });
    expect((await run("providers", "--json")).json()).toEqual([]);
  });

  it("lists each with its protocol and grants, and leaves out what cannot be loaded", async () => {
    const { run, write } = setScene(["okru", "twitter"]);
    const dependencies = { "@oauthkit/okru": "*", "@oauthkit/twitter": "*", broken: "*", "../evil": "*" };
    write("package.json", { dependencies });
    write("node_modules/broken/package.json", { ...manifest, name: "broken" });
    write("node_modules/broken/index.js", "throw new Error('broken');");
    expect((await run("providers")).out.split("\n").slice(0, 3)).toEqual([
      "PROVIDER  PACKAGE                  PROTOCOL  GRANTS",
      "okru      @oauthkit/okru@0.0.0     oauth2    code refresh implicit password launch application",
      "twitter   @oauthkit/twitter@0.0.0  oauth1    browser pin",
    ]);
  });
});

/** What the packages that tell have told when they were loaded. */
function loaded(): readonly string[] {
  return (globalThis as { planted?: readonly string[] }).planted ?? [];
}
