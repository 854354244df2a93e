import { describe, expect, it } from "vitest";

import { nobody, setScene } from "./scene.ts";

describe("the command line", () => {
  it.each([
    [["logn"], "Did you mean login?"],
    [["help", "logn"], "Did you mean login?"],
    [["login"], "missing required argument 'provider'"],
    [["login", "x", "--devise"], "Did you mean --device?"],
    [["token", "x", "y"], "too many arguments"],
    [["completion", "tcsh"], "there is no completion for tcsh; choose one of bash, zsh, fish"],
    [["emulate", "github", "--port", "x"], "--port wants a number"],
    [[], "Usage: oauthkit"],
  ])("%j ends with 2", async (parameters, words) => {
    const { run } = setScene(["github"]);
    const { code, err, out } = await run(...parameters);
    expect(err).toContain(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it.each([["--help"], ["help", "login"], ["login", "--help"], ["--version"]])(
    "%s ends with 0",
    async (...parameters) => {
      const { run } = setScene();
      const { code, out, err } = await run(...parameters);
      expect(out).not.toBe("");
      expect({ code, err }).toEqual({ code: 0, err: "" });
    },
  );
});

describe("--json", () => {
  it.each([
    ["logn", "--json"],
    ["login", "nobody", "--json"],
    ["token", "github", "--json"],
    ["call", "github", "me", "--json"],
    ["sign", "github", "me", "--json"],
    ["refresh", "github", "--json"],
    ["revoke", "github", "--json"],
    ["emulate", "nobody", "--json"],
    ["completion", "tcsh", "--json"],
  ])("makes one document of what is wrong: %s %s", async (...parameters) => {
    const { run } = setScene(["github"]);
    const ended = await run(...parameters);
    const { error } = ended.json() as { readonly error: { readonly exitCode: number; readonly message: string } };
    expect(error.exitCode).toBe(ended.code);
    expect(ended.code).toBeGreaterThan(1);
    expect(error.message).not.toBe("");
  });

  it.each([
    [["--json", "logn"], "unknown command 'logn' (Did you mean login?)"],
    [["--json"], "a command is missing; `oauthkit --help` lists them"],
    [["--json", "login"], "missing required argument 'provider'"],
    [["--json", "login", "nobody"], "there is no provider nobody"],
  ])("may stand before the command: %j", async (parameters, words) => {
    const { run } = setScene();
    const { json, code } = await run(...parameters);
    expect(json()).toMatchObject({
      error: { code: "usage", exitCode: 2, message: expect.stringContaining(words) as unknown },
    });
    expect(code).toBe(2);
  });

  it.each([
    [["--version"], /^\d+\.\d+\.\d+/],
    [["--help"], /^Usage: oauthkit/],
    [["login", "--help"], /^Usage: oauthkit login/],
    [["help", "login"], /^Usage: oauthkit login/],
  ])("makes a document of %j", async (parameters, text) => {
    const { run } = setScene();
    for (const words of [
      ["--json", ...parameters],
      [...parameters, "--json"],
    ]) {
      const { json, code } = await run(...words);
      expect(json()).toEqual({ text: expect.stringMatching(text) as unknown });
      expect(code).toBe(0);
    }
  });

  it.each([["doctor", "nobody"], ["providers"], ["completion", "bash"]])(
    "makes one of what is well, and of doctor's report: %s",
    async (...parameters) => {
      const { run } = setScene(["github"]);
      expect((await run(...parameters, "--json")).json()).toBeTypeOf("object");
    },
  );
});

describe("colours", () => {
  const escape = "\u001B";

  it.each([
    ["a terminal", {}, true, true],
    ["NO_COLOR", { NO_COLOR: "1" }, true, false],
    ["an empty NO_COLOR", { NO_COLOR: "" }, true, true],
    ["a dumb terminal", { TERM: "dumb" }, true, false],
    ["no terminal", {}, false, false],
  ])("with %s", async (_, env, isTerminal, isColoured) => {
    const { runWith } = setScene(["github"]);
    const terminal = { stdin: false, stdout: isTerminal, stderr: false };
    const { out } = await runWith({ env, terminal }, "doctor", "github", "--offline");
    expect(out.includes(escape)).toBe(isColoured);
    const json = await runWith({ env, terminal }, "doctor", "github", "--offline", "--json");
    expect(json.out).not.toContain(escape);
  });

  it("a clock turns on a terminal, and goes away; elsewhere a line says what is waited for", async () => {
    const { runWith, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const login = ["login", "github", ...config, "--timeout", "0.2"];
    const turning = await runWith({ browser: nobody, answers: [] }, ...login);
    expect(turning.err).toMatch(/\r⠋ Waiting for the browser .*\r⠙ Waiting for the browser /s);
    expect(turning.err).toContain(`\r${escape}[K`);
    const still = await runWith({ browser: nobody }, ...login);
    expect(still.err).toContain("Waiting for the browser …\n");
    expect(still.err).not.toContain(escape);
  });
});

describe("emulate", () => {
  it("says what to write in another terminal, and ends well at Ctrl-C", async () => {
    const { runWith, run } = setScene(["okru"]);
    const controller = new AbortController();
    const { promise: printed, resolve: onPrint } = Promise.withResolvers<string>();
    const ended = runWith({ signal: controller.signal, onPrint }, "emulate", "okru");
    const out = await printed;
    expect(out).toContain("Sign in there as demo with the password demo-password.");
    const env = Object.fromEntries(
      [...out.matchAll(/export (\w+)='?([^'\n]*)/g)].map(([, name = "", value = ""]) => [name, value]),
    );
    expect((await runWith({ env }, "login", "okru")).code).toBe(0);
    controller.abort();
    expect((await ended).code).toBe(0);
    expect((await run("call", "okru", "profile")).code).toBe(1);
  });

  it.each([
    [["headless"], "@oauthkit/headless exports no provider"],
    [
      ["github", "--emulator", "nobody"],
      "has no emulator nobody; it has githubAppEmulator, githubEmulator: choose by --emulator",
    ],
    [["nobody"], "there is no provider nobody"],
  ])("%j ends with 2", async (parameters, words) => {
    const { run } = setScene(["github", "headless"]);
    const { code, err } = await run("emulate", ...parameters);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });

  it("ends with 2 where a package brings none", async () => {
    const { run, write } = setScene();
    write("x.js", "export const x = (options) => ({ id: 'x', contract: 1 });");
    expect(await run("emulate", "./x.js")).toMatchObject({
      code: 2,
      err: expect.stringContaining("brings no emulator") as unknown,
    });
  });

  it("says a path as it was written", async () => {
    const { runWith } = setScene(["okru"]);
    const controller = new AbortController();
    const { promise: printed, resolve: onPrint } = Promise.withResolvers<string>();
    const path = "./node_modules/@oauthkit/okru";
    const ended = runWith({ signal: controller.signal, onPrint }, "emulate", path, "--save", "x.json");
    const [, command = ""] = /oauthkit (login .*)/.exec(await printed) ?? [];
    expect(command).toBe(`login ${path} --config x.json`);
    expect((await runWith({}, ...command.split(" "))).code).toBe(0);
    controller.abort();
    expect((await ended).code).toBe(0);
  });

  it("starts another one of the package where that is named, with the application that belongs to it", async () => {
    const { run, emulate } = setScene(["github"]);
    const { config, options } = await emulate("github", "--emulator", "githubAppEmulator");
    expect(options).toMatchObject({ kind: "github-app" });
    await run("login", "github", ...config);
    expect((await run("refresh", "github")).code).toBe(0);
  });
});
